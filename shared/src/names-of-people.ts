import { searchText } from './search-text.ts';

/**
 * Names that many people have, by which two words are known for a name when no capital letters say so.
 * Our own selection, written down for this program from what is common where English, Spanish and the languages of immigrants are spoken;
 * a name that is missing is asked about when it is written with capital letters. Add what you miss, one word at a time; case and accents do not count.
 */
export const words = (text: string): ReadonlySet<string> => new Set(searchText(text).split(' '));

export const givenNames = words(`
  aaron abdul abigail ada adam adrian adriana agnes ahmad ahmed aidan aisha alan albert alberto alejandra alejandro alex alexander alexandra alexis alfred ali alice alicia alison allison alyssa amanda amber amir amit amy ana andre andrea andres andrew angel angela angelica angelina anil anita ann anna anne annie anthony antonio april arjun art arthur arturo asha ashley audrey austin ava
  barbara barry beatrice becky ben benjamin bernard bernice beth betty beverly bill billy blake bob bobby bonnie brad bradley brandon brenda brendan brent brett brian brianna bridget brittany brooke bruce bryan byron
  caleb calvin cameron camila carl carla carlos carmen carol caroline carolyn carrie casey catherine cathy cecilia chad charles charlie charlotte chase chelsea cheryl chloe chris christian christina christine christopher cindy claire clara clarence claudia clifford clint clyde cody colin colleen connie connor corey courtney craig crystal curtis cynthia
  daisy dale damian dan dana daniel daniela danielle danny darlene darrell darren dave david dawn dean deborah debbie debra dee deepak denise dennis derek derrick desiree destiny devin devon diana diane diego dmitri dolores dominic don donald donna doris dorothy doug douglas drew duane dustin dwayne dylan
  earl ed eddie edgar edith eduardo edward edwin eileen elaine eleanor elena eli elijah elizabeth ella ellen emily emma enrique eric erica erik erika erin ernest esther ethan eugene eva evan evelyn
  faith farah fatima faye felicia felipe felix fernando florence frances francis francisco frank franklin fred frederick
  gabriel gabriela gabrielle gail gary gavin gene george georgia gerald geraldine gilbert gina giovanni gladys glen glenn gloria gordon grace grant greg gregory gretchen guadalupe guillermo gustavo guy gwen
  hailey hannah harold harriet harry harvey hassan heather hector heidi helen henry herbert herman hilda holly hope howard hugh hugo hunter hussein
  ian ibrahim ida igor ines irene iris irina isaac isabel isabella ivan
  jack jackie jackson jacob jacqueline jaime jake james jamie jan jane janet janice jared jasmine jason javier jay jean jeff jeffrey jen jennifer jenny jeremiah jeremy jerome jerry jesse jessica jesus jill jim jimmy jin joan joann joanna joanne joe joel john johnny jon jonathan jordan jorge jose joseph joshua joy joyce juan juana juanita judith judy julia julian juliana julie julio june justin
  karen karina karl karla kate katherine kathleen kathryn kathy katie katrina kayla keith kelly kelsey ken kendra kenneth kenny kerry kevin khadija khalid kim kimberly kirk klaus krista kristen kristin kristina kurt kyle
  larry lars laura lauren laurie lawrence leah lee leila leo leon leonard leroy leslie leticia lewis liam lillian lily linda lindsay lindsey lisa liz lloyd logan lois lola lorena lorenzo loretta lori louis louise lucas lucia lucille lucy luis luisa luke luz lydia lynn
  mackenzie madison maggie mahmoud manuel marc marcia marco marcus margaret margarita maria mariah mariam mariana marie marilyn mario marion marisol mark marlene marsha marta martha martin marvin mary maryam mason mateo mathew matt matthew maureen maurice max maxine maya megan mei melanie melinda melissa melvin mercedes mia michael michele micheal michelle miguel mike mildred miles milton minh miranda miriam misty mitchell mohamed mohammad mohammed molly monica monique morgan moses muhammad myra
  nadia nancy naomi natalia natalie nathan nathaniel neil nelson nicholas nick nicolas nicole nikita nina noah noel noemi nora norma norman
  octavio olga oliver olivia omar oscar owen
  pablo paige pam pamela pat patricia patrick patty paul paula pauline pedro peggy penny perry peter phil philip phillip phyllis pierre piotr pooja preston priya priyanka
  rachel rafael raj rajesh ralph ramon randy raquel rashid raul ravi ray raymond rebecca regina renee rhonda ricardo rich richard rick ricky rita rob robert roberta roberto robin rocio rodney roger roland ron ronald ronnie rosa rosario rose rosemary ross roy ruben ruby russell ruth ryan
  sabrina sally salma salvador sam samantha samir samuel sandra sandy sanjay santiago sara sarah sasha saul scott sean sebastian sergei sergio seth shane shannon sharon shaun shawn sheila shelby shelly sherri sherry shirley sidney sierra silvia simon sofia sonia sonya sophia sophie stacey stacy stan stanley stefan stella stephanie stephen steve steven stuart sue sunil suresh susan suzanne svetlana sydney sylvia
  tamara tammy tania tanya tara tariq tasha taylor ted teresa terrance terrence terri terry theodore theresa thomas tiffany tim timothy tina todd tom tomas tommy toni tony tracey tracy travis trevor tricia tyler tyrone
  valeria valerie vanessa vera vernon veronica vicki vickie victor victoria vijay vincent viola violet virginia vivian vladimir
  wallace walter wanda warren wayne wei wendy wesley whitney will william willie xavier ximena yasmin yesenia yolanda yousef yuri yusuf yvette yvonne zachary zoe
  иван сергей алексей александр андрей дмитрий михаил николай владимир павел пётр олег юрий анна мария елена ольга татьяна наталья ирина светлана екатерина оксана
  γιώργος γιάννης κωνσταντίνος δημήτρης νίκος παναγιώτης μαρία ελένη κατερίνα σοφία
  محمد أحمد علي حسن حسين عمر خالد يوسف إبراهيم محمود مصطفى عبدالله سعيد فاطمة عائشة مريم زينب سارة نور ليلى رضا مهدی زهرا
  דוד משה יוסף יעקב אברהם יצחק דניאל מיכאל שרה רחל לאה מרים חנה אסתר רבקה נועה
  राजेश सुरेश सुनील अनिल अमित राहुल विजय संजय राज रवि प्रिया पूजा सीता गीता नेहा अंजलि सुनीता मोहन अर्जुन
`);

export const familyNames = words(`
  adams ahmed aguilar alexander ali allen alvarez anderson andrews armstrong arnold austin aziz bailey baker banks barnes bell bennett berry bishop black boyd bradley brooks brown bryant burke burns burton butler byrne campbell carlson carpenter carr carroll carter castillo castro chapman chavez chen chavda clark cohen cole coleman collins connor cook cooper cox crawford cruz cunningham
  daniels davies davis day delgado diaz dixon doe doherty dominguez doyle dubois duncan dunn duran edwards elliott ellis espinoza estrada evans ferguson fernandez fields fischer fisher fitzgerald fleming flores ford foster fox franklin freeman fuentes fuller gallagher garcia gardner garza gibson gomez gonzales gonzalez gordon graham grant gray green greene griffin guerrero gupta gutierrez guzman
  hall hamilton hansen hanson harper harris harrison hart harvey hassan hawkins hayes henderson henry hernandez herrera hicks hill hoffman holmes howard howell hudson hughes hunt hunter hussain ibrahim jackson jacobs james jenkins jensen jimenez johnson johnston jones jordan kaplan kaur keller kelley kelly kennedy khan kim king klein knight kowalski kumar lane larson lawrence lawson le lee lewis li lin little liu lopez lowe lynch
  macdonald maldonado marshall martin martinez mason matthews mccarthy mccoy mcdonald medina mehta mendez mendoza meyer miller mills mitchell molina montgomery moore morales moreno morgan morris morrison munoz muller murphy murray myers nelson newman nguyen nichols nowak nunez obrien oconnor oliver olson ortega ortiz owens palmer park parker patel patterson payne perez perkins perry peters peterson petrov pham phillips pierce porter powell price quinn
  ramirez ramos reed reid reilly reyes reynolds rice richards richardson riley rivera roberts robertson robinson rodriguez rogers rojas romero rose ross rossi ruiz russell ryan salazar sanchez sanders sandoval santiago santos schmidt schneider schultz scott shah sharma shaw silva simmons simpson singh smith snyder soto spencer stephens stevens stewart stone sullivan taylor thomas thompson torres tran tucker turner valdez vargas vasquez vazquez vega wagner walker wallace walsh wang ward warren washington watkins watson weaver webb weber weiss welch wells west wheeler white williams williamson willis wilson wong wood woods wright wu yang young zhang zimmerman
`);

/** Names that are words, too: they are taken for names only where a capital letter or “my brother” says so. */
export const namesAndWords = words('angel april art bill chase crystal daisy dale dawn dean don drew faith frank gene grace grant guy holly hope hunter jack jay joy june lily mark mason max may mercedes miles misty morgan pat penny perry ray rich rob robin rose ruby sandy sierra sue violet will black baker banks bell berry bishop brown burns butler carpenter cooper fisher foster gardner harper hunter marshall mills porter sanders shaw turner walker cook cox day fields fox green hall hill hunt king knight lane le little long park price rice stone ward weaver webb wells west wheeler white wood woods young');

/** How family names end or begin that stand in no list, folded as `searchText` does. */
const shapes = /^(?:mc|o['’])\p{L}{3,}$|^\p{L}{2,}(?:ov|ova|eva|owski|owska|ewski|ewska|insky|enko|escu|sson|nsen|rsen|dottir|stein|mann|witz|wicz|vich|vic|poulos|akis|elli|etti|ez|yan)$|^\p{L}{2,}(?:ов|ова|ев|ева|скии|ская|енко|чук)$|^\p{L}{2,}(?:πουλοσ|ιδησ|ακησ)$/u;
/** What one word may be. @param word folded by `searchText` */
export const isGivenName = (word: string): boolean => givenNames.has(word) || (parted(word).length > 0 && parted(word).every((part) => givenNames.has(part)));
export const isFamilyName = (word: string): boolean => familyNames.has(word.replace(/['’]/g, '')) || shapes.test(word) || parted(word).some((part) => familyNames.has(part) || shapes.test(part));

/** The two of a double name: “anne-marie”, “smith-jones”. */
const parted = (word: string): readonly string[] => (/[-‐‑]/.test(word) ? word.split(/[-‐‑]/) : []);
