import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Image } from '@bridgepress/shared';
import { MediaKeeping } from '../publisher/by-products/media-keeping.ts';
import { MediaStore } from '../publisher/media.ts';
import { openPicture } from '../publisher/picture-file.ts';
import { openVideo } from '../publisher/video-file.ts';
import { applyChanges, type Change } from '../publisher/snapshot/apply.ts';
import { emptySnapshot, type Snapshot } from '../publisher/snapshot/snapshot.ts';
import { pictureHtml } from '../src/body/picture.ts';
import { derivativesOf } from '../src/media/derivatives.ts';
import { article } from './fixtures.ts';

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#7a9' } });
const shape = { format: 'webp', width: 40, height: 30 } as const;

describe('an uploaded picture', () => {
  it('is decoded and encoded anew: where it was taken and with what stays behind', async () => {
    const taken = await photo(80, 60).withExif({ IFD0: { Make: 'TellTale' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' } }).jpeg().toBuffer();
    expect((await sharp(taken).metadata()).exif?.includes('TellTale')).toBe(true);
    for (const format of ['avif', 'webp'] as const) {
      const made = await (await openPicture(taken)).derivative({ ...shape, format });
      const { exif, xmp, iptc, width, height } = await sharp(made).metadata();
      expect([format, exif, xmp, iptc, width, height]).toEqual([format, undefined, undefined, undefined, 40, 30]);
      expect(made.includes('TellTale')).toBe(false);
    }
  });

  it('stands upright, however the telephone was held', async () => {
    const top = await photo(40, 40).png().toBuffer();
    const lying = await sharp({ create: { width: 80, height: 40, channels: 3, background: 'white' } }).composite([{ input: top, left: 0, top: 0 }]).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    const made = await (await openPicture(lying)).derivative({ format: 'webp', width: 40, height: 80 });
    const { data, info } = await sharp(made).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const green = (y: number): number => data[(y * info.width + 20) * 3]!;
    expect(green(10)).toBeLessThan(180);
    expect(green(70)).toBeGreaterThan(220);
  });

  it('can be read on a dark page, though it leaves its ground clear', async () => {
    const clear = await sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const { data, info } = await sharp(await (await openPicture(clear)).derivative(shape)).raw().toBuffer({ resolveWithObject: true });
    expect([info.channels, data[0]]).toEqual([3, 255]);
  });

  it('is what its bytes say, not what it is called', async () => {
    await expect(openPicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'))).rejects.toThrow('“svg” cannot be shown as a picture. Save it as JPEG or PNG');
    await expect(openPicture(Buffer.from('<!doctype html><p>No picture'))).rejects.toThrow('no picture, or it is damaged');
  });

  it('that is damaged is refused in plain words', async () => {
    const whole = await photo(400, 300).jpeg().toBuffer();
    const broken = await openPicture(whole.subarray(0, whole.length / 2)).then((picture) => picture.derivative(shape)).catch((error: Error) => error.message);
    expect(broken).toBe('The file is no picture, or it is damaged. Save it as JPEG or PNG and upload it again.');
  });

  it('that would fill the memory is refused before it is opened', async () => {
    const side = 10_100;
    const chunk = (kind: string, content: Buffer): Buffer => {
      const body = Buffer.concat([Buffer.from(kind), content]);
      const numbers = Buffer.alloc(8);
      numbers.writeUInt32BE(content.length);
      numbers.writeUInt32BE(crc32(body), 4);
      return Buffer.concat([numbers.subarray(0, 4), body, numbers.subarray(4)]);
    };
    const head = Buffer.alloc(13);
    head.writeUInt32BE(side);
    head.writeUInt32BE(side, 4);
    head.writeUInt8(1, 8);
    // One bit for each pixel, all of them black: a hundred million in a few thousand bytes.
    const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))));
    const bomb = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
    expect(bomb.length).toBeLessThan(50_000);
    const refused = await openPicture(bomb).then((picture) => picture.derivative(shape)).catch((error: Error) => error.message);
    expect(refused).toContain('too large');
  });

  it('that moves stands still', async () => {
    const frames = await Promise.all(['red', 'blue'].map((background) => sharp({ create: { width: 20, height: 20, channels: 3, background } }).png().toBuffer()));
    const moving = await sharp(frames, { join: { animated: true } }).gif().toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(2);
    const made = await (await openPicture(moving)).derivative({ format: 'webp', width: 20, height: 20 });
    expect((await sharp(made).metadata()).pages ?? 1).toBe(1);
  });
});

describe('an uploaded video', () => {
  const box = (kind: string, ...content: Buffer[]): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(8 + Buffer.concat(content).length);
    return Buffer.concat([size, Buffer.from(kind, 'latin1'), ...content]);
  };

  it('keeps its pictures and sound, and loses where it was filmed', () => {
    const place = box('udta', Buffer.from('©xyz+51.5-000.1/', 'latin1'));
    const film = Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov', box('mvhd', Buffer.from('head')), place, box('trak', box('meta', Buffer.from('com.apple.location')), box('mdia', Buffer.from('track')))), box('mdat', Buffer.from('udta inside of a film'))]);
    const shown = openVideo(film);
    expect(shown).toHaveLength(film.length);
    expect(shown.includes('51.5')).toBe(false);
    expect(shown.includes('apple')).toBe(false);
    for (const kept of ['ftyp', 'mvhd', 'head', 'track', 'udta inside of a film']) expect([kept, shown.includes(kept)]).toEqual([kept, true]);
  });

  it('that is none is refused in plain words, and one with boxes that lie about their size is left as it is', () => {
    expect(() => openVideo(Buffer.from('<html>not a film</html>'))).toThrow('no MP4 or WebM video');
    const lying = Buffer.concat([box('ftyp', Buffer.from('isom')), Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from('udta'), Buffer.from('short')]);
    expect(openVideo(lying).equals(lying)).toBe(true);
  });
});

describe('a picture on a page', () => {
  const image: Image = { hash: 'a', url: '/uploads/a.jpg', mime: 'image/jpeg', width: 1000, height: 700 };

  it('has its own dimensions and widths up to its own, and never names its original', () => {
    const html = pictureHtml(image, { alt: 'A door', sizes: '100vw' }).text;
    expect(html).toContain('width="1000" height="700" alt="A door"');
    expect(derivativesOf(image).map(({ width }) => width)).toEqual([480, 960, 1000, 480, 960, 1000]);
    expect(html).not.toContain('/uploads/');
  });

  it('keeps in sight what an editor chose', () => {
    expect(pictureHtml({ ...image, focus: { x: 12.4, y: 88 } }, { alt: '', sizes: '100vw' }).text).toContain('class="focus-x-10 focus-y-90"');
    expect(pictureHtml(image, { alt: '', sizes: '100vw' }).text).not.toContain('class=');
  });
});

describe('the folder of pictures', () => {
  const DAY = 24 * 3600 * 1000;
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'bridgepress-media-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const withPicture = (...hashes: string[]): Snapshot =>
    applyChanges(
      emptySnapshot,
      hashes.map((hash): Change => {
        const value = article(hash, { cover: { image: { hash, url: `/uploads/${hash}.png`, mime: 'image/png', width: 64, height: 36 }, alt: 'A', caption: null } });
        return { kind: 'article', documentId: hash, value };
      }),
      { epoch: 'one', number: 1 },
    );

  it('gets back what is lost, and loses what no page has shown for a month, not before', async () => {
    let now = 1_700_000_000_000;
    const uploads = join(folder, 'media');
    const store = new MediaStore(uploads, () => photo(64, 36).png().toBuffer());
    const keeping = () => new MediaKeeping(uploads, join(folder, 'unused.json'), store, () => now);
    const never = new AbortController().signal;
    await keeping().follow(withPicture('one', 'two'), never);
    const all = await readdir(uploads);
    expect(all.sort()).toEqual(['one-64.avif', 'one-64.webp', 'two-64.avif', 'two-64.webp']);
    await rm(join(uploads, 'one-64.webp'));
    await writeFile(join(uploads, 'two-64.webp'), 'as it was');
    await keeping().follow(withPicture('one', 'two'), never);
    expect((await readdir(uploads)).sort()).toEqual(all);
    expect(await readFile(join(uploads, 'two-64.webp'), 'utf8')).toBe('as it was');
    await keeping().follow(withPicture('one'), never);
    now += 20 * DAY;
    await keeping().follow(withPicture('one', 'two'), never);
    await keeping().follow(withPicture('one'), never);
    now += 20 * DAY;
    await keeping().follow(withPicture('one'), never);
    expect((await readdir(uploads)).length).toBe(4);
    now += 20 * DAY;
    expect(await keeping().follow(withPicture('one'), never)).toBe('2 unused ones removed');
    expect((await readdir(uploads)).sort()).toEqual(['one-64.avif', 'one-64.webp']);
  });
});
