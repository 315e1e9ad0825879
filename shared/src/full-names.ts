import { isFamilyName, isGivenName, namesAndWords, words } from './names-of-people.ts';
import { searchText } from './search-text.ts';

/** Words about treatment, or their beginnings, as their writers may use them. Beside one of these a full name is somebody's secret. */
const treatmentWords = [
  'rehab|detox|treatment|treated|therap|counsel|relapse|sober|sobriety|addict|overdos|patient|clinic|hospital|recovery|withdrawal|intervention|psych ward|halfway house|mental health',
  'alcohol|drunk|heroin|opioid|opiate|fentanyl|cocaine|meth|suboxone|oxycodone|oxycontin|xanax|naloxone|narcan|drugs|drinking|using|(?:is|am|are|was|been|get|got|gets|stay|stays|staying|stayed) clean|clean since',
  'adicci|adicto|adicta|desintox|tratamiento|drogas|recaída|sobrio|sobria|borracho|borracha|toxicoman|désintox|sevrage|entzug|klinik|наркот|алкогол|реабилит',
].join('|');
const uncasedTreatmentWords = '戒毒|戒酒|康复|治疗|治療|吸毒|중독|재활|치료|依存症|リハビリ|إدمان|مخدرات|מכור|גמילה|नशा|इलाज';
const treatment = new RegExp(`(?<!\\p{L})(?:${treatmentWords})|${uncasedTreatmentWords}`, 'iu');

/** Whose name comes next: “my brother john smith”. */
const kin = words('brother sister mother father mom mum mommy mama momma dad daddy papa son daughter husband wife uncle aunt auntie cousin nephew niece grandma grandpa grandmother grandfather grandson granddaughter stepson stepdaughter stepfather stepmother stepdad stepmom friend bestfriend girlfriend boyfriend partner fiance fiancee ex spouse roommate housemate coworker colleague neighbor neighbour boss sponsor sponsee client buddy mate classmate teacher student patient counselor counsellor therapist nurse doctor kid child guy man woman girl boy named called hermano hermana hijo hija esposo esposa marido madre padre primo prima amigo amiga tio tia novio novia');
const titles = words('mr mrs ms mx dr prof professor señor señora frau herr monsieur madame');
/** What may stand between a first and a last name. */
const particles = words('de da do del della di du dos das la le van von der den ter zu af bin bint ibn al el st o');
/** Names that a kinsman can be followed by as a verb: “my doctor drew blood”. */
const alsoVerbs = words('drew will may rose');
/** Written small, these are words of English first of all. */
const unlikelyParticles = words('do den bin st o le');

/** Words that stand with a capital letter and are no name: beginnings of sentences, days, places of the trade, and what people call themselves instead of a name. */
const noNames = words(`
  this that these those my our your his her their the we you he she they it in on at after before when while since if but and so for from with without not no yes thank thanks dear hello hi hey as is are was then now what why how who where whose which great good happy best very just please also even still ever never always only finally
  monday tuesday wednesday thursday friday saturday sunday january february march may august september october november december christmas thanksgiving easter
  alcoholics narcotics anonymous center centre house program programme twelve steps step serenity prayer health behavioral behavioural cognitive blue cross shield medicare medicaid kaiser aetna cigna
  united states america american new york los angeles san santa fort port palm las cape rhode baton el grand des mount salt puerto hong costa north south east west beach city county island bay university college street avenue
  higher power big book god bless christ lord proud national society institute association medicine drug court saint anon army salvation veterans affairs harm reduction use disorder smart celebrate intensive outpatient inpatient residential services support group meeting
  substance abuse disease control domestic violence hotline lifeline crisis act administration prevention professional healthcare clinical
  cold turkey social worker licensed certified medication supervised word right wrong спасибо всем мой моя
  grateful worried concerned hopeful tired desperate broken lost parent member reader somebody someone anybody anyone everybody everyone nobody
`);
/** Words that follow “my brother” or “John” where no family name does. */
const ordinaryWords = words(`
  a an i me am be been being has had have having do does did done will would can could should shall might must may is are was were isnt wasnt hasnt didnt doesnt cant wont gets get got gone go goes went come comes came take takes took make makes made give gives gave keep keeps kept say says said tell tells told know knows knew think thinks thought see sees saw want wants need needs try tries lose loses lost find finds found feel feels felt leave leaves left put puts let lets live lives start starts stop stops stay stays quit quits help helps hit hits run runs ran fall falls fell begin began become became begins drink drinks drank use uses love loves like likes hate hates miss misses seem seems sound sounds look looks work works turn turns call calls check checks beat beats fight fights fought sleep sleeps slept wake woke meet meets met ask asks refuse refuses deserve deserves suffer suffers struggle struggles die dies spend spends spent pay pays paid steal steals stole lie lies write writes wrote read hope hopes wish wishes broke break breaks choose chose
  today yesterday tomorrow tonight now then here there again soon later once twice also too very so just still already always never ever often sometimes finally maybe perhaps back away home out off up down over through about around before after since until till during because when while where who whom whose which that this these those if but and or nor as than at by for from in into near of on onto to toward towards under upon with within without via
  alone clean sober sick ill well fine better best worse worst good bad high low long short old older young younger oldest youngest late dead alive happy sad sorry lost broken free safe strong weak mentally first last next same other another one two three four five six seven eight nine ten many much more most less some any all both each every few no not only own such
  he she it we you they him her us them his hers its our ours your yours their theirs my mine myself himself herself themselves what how why everyone somebody nobody people person family kids children years year months month weeks week days day time times life way thing things story husband wife
  the rehab detox treatment therapy recovery addict addiction addicted alcohol alcoholic drug drugs meth heroin fentanyl cocaine clinic hospital program meeting meetings help counselor counselling counseling sponsor withdrawal overdose relapse relapses problem problems issues law ex please thanks thank hello dear
  mucho muy esta está es fue era con sin para por que y en
`);
/** Before what is then a place: “San Francisco”, “Santa Clara County”. */
const placeWords = words('san santa fort port mount saint lake los las new north south east west');
/** Pairs that everybody knows: places, drinks, drugs and people of history. */
const everybodys = new Set(['betty ford', 'johns hopkins', 'john hopkins', 'jesus christ', 'mary jane', 'jim beam', 'jack daniels', 'jack daniel', 'johnnie walker', 'johnny walker', 'captain morgan', 'jose cuervo', 'bill wilson', 'carl jung', 'gabor mate', 'dr bob', 'dr phil', 'dr drew', 'dr oz', 'san antonio', 'st john', 'st joseph', 'saint patrick', 'martin luther', 'big ben', 'mayo clinic', 'little rock', 'orange county', 'salt lake', 'palm beach', 'cape cod', 'good will', 'good grace', 'crystal meth', 'mary magdalene', 'virginia beach', 'virginia mason', 'carolina beach']);

interface Word {
  readonly text: string;
  /** as lists have it */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

const wordPattern = /[\p{L}\p{M}]+(?:[-‐‑'’][\p{L}\p{M}]+)*/gu;
const possessive = /['’]s$/iu;

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(wordPattern)].map(({ 0: whole, index }) => {
    const bare = whole.replace(possessive, '');
    return { text: bare, folded: searchText(bare).replaceAll('’', "'"), start: index, end: index + bare.length };
  });

const isCapitalised = ({ text }: Word): boolean => /^\p{Lu}/u.test(text) && /\p{Ll}/u.test(text);
const isCapitals = ({ text }: Word): boolean => /^\p{Lu}[\p{Lu}\p{M}'’-]+$/u.test(text);
/** Of a script without capitals. */
const isUncased = ({ text }: Word): boolean => /^\p{Lo}/u.test(text);

const isGiven = ({ folded }: Word): boolean => isGivenName(folded);
const isFamily = ({ folded }: Word): boolean => isFamilyName(folded);
/** English forms a word so, and a name only where a list knows it. */
const isForm = ({ folded }: Word): boolean => folded.length > 4 && /(?:ed|ing|ly|n't)$/.test(folded);
const isOrdinary = (word: Word): boolean => word.text.length < 2 || ordinaryWords.has(word.folded) || kin.has(word.folded) || treatment.test(word.text) || (isForm(word) && !isGiven(word) && !isFamily(word));
const isAlsoAWord = ({ folded }: Word): boolean => namesAndWords.has(folded);

/**
 * The full names in a text, as they stand there: “John A. Miller”, “PETER MILLER”, “my brother john smith”, “Müller, Peter”, “Mrs. van der Berg”, “王伟”.
 * It says nothing about what they stand beside.
 */
export function fullNames(text: string): readonly string[] {
  const all = wordsOf(text);
  const found: string[] = [];
  for (let at = 0; at < all.length; at++) {
    const last = endOfName(text, all, at);
    if (last === null) continue;
    found.push(text.slice(all[at]!.start, all[last]!.end));
    at = last;
  }
  return [...found, ...otherScripts.flatMap((pattern) => [...text.matchAll(pattern)].map(([name]) => name))];
}

/** Where a name ends that begins with a word; null when none begins there. @param more how many further names may follow the last */
function endOfName(text: string, all: readonly Word[], at: number, more = 2): number | null {
  const first = all[at]!;
  if (placeWords.has(all[at - 1]?.folded ?? '')) return null;
  const gap = (after: number): string => text.slice(all[after - 1]!.end, all[after]!.start);
  if (at + 1 < all.length && /^,[ \n]$/.test(gap(at + 1)) && isFamilyFirst(text, first, all[at + 1]!)) return at + 1;
  if (titles.has(first.folded) && at + 1 < all.length && /^\.? {1,2}$/.test(gap(at + 1))) return endAfterTitle(text, all, at);
  let end = at + 1;
  let joined = false;
  // At most an initial and three particles.
  for (; end < all.length && end - at < 4 && /^\.? {1,3}$/.test(gap(end)); end++) {
    const between = all[end]!;
    const isInitial = /^\p{Lu}$/u.test(between.text) && text[between.end] === '.';
    const isParticle = particles.has(between.folded) && end + 1 < all.length && (!unlikelyParticles.has(between.folded) || isCapitalised(first));
    if (!isInitial && !isParticle) break;
    joined ||= isParticle;
  }
  if (end >= all.length || !/^\.? {1,3}$/.test(gap(end)) || (gap(end).startsWith('.') && end === at + 1)) return null;
  if (!isName(first, all[end]!, { joined, afterKin: kinBefore(text, all, at) })) return null;
  // “Mary Ann Jones”: the last is the first of another.
  return (more > 0 ? endOfName(text, all, end, more - 1) : null) ?? end;
}

interface Beside {
  /** a particle stands between the two */
  readonly joined: boolean;
  /** “my brother” stands before them, or “my name is” */
  readonly afterKin: boolean;
}

/** How two words are known for a name. */
function isName(first: Word, last: Word, { joined, afterKin }: Beside): boolean {
  if (first.text.length < 2 || last.text.length < 2 || everybodys.has(`${first.folded} ${last.folded}`)) return false;
  const capitalised = isCapitalised(first) && isCapitalised(last);
  const known = { first: isGiven(first) && (capitalised || afterKin || !isAlsoAWord(first)), last: isFamily(last) && (capitalised || afterKin || !isAlsoAWord(last) || isGiven(first)) };
  const half = (known.first && !isOrdinary(last) && (capitalised || !alsoVerbs.has(first.folded))) || (known.last && !isOrdinary(first) && !noNames.has(first.folded));
  // Two words that are names and nothing else, however they are written.
  if (known.first && known.last) return true;
  // Two capital letters, unless one of the words often has it for another reason.
  if (capitalised && [first, last].every((word) => !noNames.has(word.folded) && !(isOrdinary(word) && !isGiven(word) && !isFamily(word)))) return true;
  // One known name, where something else says that it is one.
  return half && (afterKin || joined || (isCapitals(first) && (isCapitals(last) || isCapitalised(last))) || (isCapitals(last) && isCapitalised(first)) || (isUncased(first) && isUncased(last)));
}

/** “Müller, Peter” at the beginning of a sentence or line, or behind a word that is no place’s: “in Boston, Peter …” */
function isFamilyFirst(text: string, first: Word, last: Word): boolean {
  if (!isCapitalised(first) || !isCapitalised(last) || !isGiven(last) || noNames.has(first.folded)) return false;
  if (isGiven(first) && !isFamily(first)) return false;
  if (isOrdinary(first) && !isFamily(first)) return false;
  return !/(?:^|[^\p{L}])(?:in|from|at|near|to|of|around|outside|and|like)\s$/iu.test(text.slice(Math.max(0, first.start - 20), first.start));
}

function endAfterTitle(text: string, all: readonly Word[], at: number): number | null {
  const [title, ...next] = all.slice(at, at + 5) as [Word, ...Word[]];
  let end = at + 1;
  while (end < all.length - 1 && end - at < 4 && particles.has(all[end]!.folded) && text[all[end]!.end] === ' ') end++;
  const name = all[end]!;
  if (next.length === 0 || everybodys.has(`${title.folded} ${name.folded}`)) return null;
  const isOne = (isCapitalised(name) && !noNames.has(name.folded)) || isFamily(name) || (isGiven(name) && !isAlsoAWord(name));
  if (!isOne || name.text.length < 2) return null;
  // “Dr. John A. Miller” is the name without its title.
  return endOfName(text, all, end) === null ? end : null;
}

function kinBefore(text: string, all: readonly Word[], at: number): boolean {
  const before = all[at - 1];
  if (before === undefined || !/^[ ,:]{1,2}$/.test(text.slice(before.end, all[at]!.start))) return false;
  if (kin.has(before.folded)) return true;
  return /\b(?:my name(?:['’]s| is)?|in[-‐‑ ]law)$/iu.test(text.slice(Math.max(0, before.end - 20), before.end));
}

const chineseFamilies = '[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁沈任姚卢盧姜崔钟鍾谭譚陆陸汪范廖石金贾賈韦夏付方邹鄒熊白孟秦邱侯江尹薛阎段雷龙龍黎史陶贺賀毛郝顾顧龚邵万萬覃武钱錢戴严嚴莫孔常汤湯康]';
/** Names in scripts that leave no space between a family name and what is given: a frequent family name and one or two more signs, standing alone, or in Chinese after a word of the family. */
const otherScripts = [
  new RegExp(`(?<!\\p{sc=Han})(?!谢谢|謝謝|高兴|马上|方法|万一|常常|白天|安全|金钱)${chineseFamilies}\\p{sc=Han}{1,2}(?!\\p{sc=Han})`, 'gu'),
  new RegExp(`(?<=[哥弟姐妹妈媽爸夫妻友叫]|[儿兒]子|女[儿兒])${chineseFamilies}\\p{sc=Han}(?:(?![在是有去了的和也已被又还說说])\\p{sc=Han})?(?=\\p{sc=Han})`, 'gu'),
  /(?<!\p{sc=Hangul})[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진지엄채원천방공현함변염여추]\p{sc=Hangul}{2}(?:씨|님|이|가|은|는|을|를|의)?(?!\p{sc=Hangul})/gu,
  /(?<!\p{sc=Han})(?:佐藤|鈴木|高橋|田中|渡辺|渡邊|伊藤|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|清水|山崎|池田|橋本|石川|前田|藤田|後藤|岡田|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小川|竹内)[ 　]?[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]{1,3}(?!\p{sc=Han})/gu,
];

/** The end of a sentence, and not of a title or an initial. */
const sentenceEnd = /(?<=[.!?。！？])(?<!(?:^|[^\p{L}])(?:\p{Lu}|[DdMm]rs?|[Mm][sx]|[Ss]t|[Pp]rof)\.)\s|(?<=[。！？])|\n/u;

/** Whether a text speaks of treatment. */
export const speaksOfTreatment = (text: string): boolean => treatment.test(text);

/** Names count beside a word about treatment only, in its sentence or one next to it: the name of an actor alone is nobody's secret. */
export function namesBesideTreatment(text: string): readonly string[] {
  const sentences = text.split(sentenceEnd);
  const treats = sentences.map(speaksOfTreatment);
  return sentences.flatMap((sentence, at) => (treats[at - 1] || treats[at] || treats[at + 1] ? fullNames(sentence) : []));
}
