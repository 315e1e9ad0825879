import sharp from 'sharp';
import type { Scene } from './sections';

/** Size of a drawn cover, in pixels. */
const WIDTH = 1600;
const HEIGHT = 900;

interface Palette {
  readonly sky: readonly [string, string];
  readonly sun: string;
  readonly layers: readonly [string, string, string, string];
  readonly light: string;
}

const palettes: readonly Palette[] = [
  { sky: ['#f7e3cb', '#efc39b'], sun: '#e27d4b', layers: ['#c9a48a', '#8f8a7c', '#4f6f6e', '#1f4f55'], light: '#fff4e2' },
  { sky: ['#dfe9e4', '#b9d2cf'], sun: '#f3c784', layers: ['#8fb3b0', '#5e8f91', '#35666c', '#173f45'], light: '#f9f2df' },
  { sky: ['#f4e6dd', '#e3b8a4'], sun: '#b9553a', layers: ['#b98b7a', '#8c6465', '#5b4a58', '#332f40'], light: '#fdeee2' },
  { sky: ['#eef0dc', '#cfd9b2'], sun: '#e0a23d', layers: ['#a9b98a', '#73906d', '#456a54', '#21463d'], light: '#fbf6dc' },
  { sky: ['#e5e6f0', '#c1c5de'], sun: '#ee9f7c', layers: ['#979fc0', '#6d769e', '#464f7a', '#262d4f'], light: '#f7f0ea' },
];

/** Numbers from 0 to 1 that are the same for the same name. */
function drawnFrom(name: string): () => number {
  let state = [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Brush = (random: () => number, palette: Palette) => string;

const circle = (x: number, y: number, r: number, fill: string, extra = ''): string =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="${fill}" ${extra}/>`;
const rect = (x: number, y: number, width: number, height: number, fill: string, extra = ''): string =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}" fill="${fill}" ${extra}/>`;

/** A smooth ridge from edge to edge, filled down to the lower edge. */
function ridge(random: () => number, at: number, swing: number, fill: string): string {
  const steps = 5;
  const points = Array.from({ length: steps + 1 }, (_, step) => [(WIDTH / steps) * step, at + (random() - 0.5) * 2 * swing] as const);
  const curve = points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = points[index]!;
    const middle = (fromX + x) / 2;
    return `C${middle} ${fromY.toFixed(1)} ${middle} ${y.toFixed(1)} ${x} ${y.toFixed(1)}`;
  });
  return `<path d="M0 ${points[0]![1].toFixed(1)} ${curve.join(' ')} V${HEIGHT} H0 Z" fill="${fill}"/>`;
}

const sunAt = (random: () => number, { sun }: Palette): string => circle(300 + random() * 1000, 240 + random() * 140, 90 + random() * 60, sun);
const ridges = (random: () => number, { layers }: Palette, from: number, swing: number): string =>
  layers.map((fill, index) => ridge(random, from + index * 110, swing, fill)).join('');

const brushes: Readonly<Record<Scene, Brush>> = {
  hills: (random, palette) => sunAt(random, palette) + ridges(random, palette, 430, 90),
  arches: (random, palette) => {
    const spans = Array.from({ length: 5 }, (_, index) => {
      const x = -40 + index * 340;
      return `<path d="M${x} 800 V520 a140 140 0 0 1 280 0 V800 Z" fill="${palette.layers[1]}"/>`;
    }).join('');
    return `${sunAt(random, palette)}${ridge(random, 470, 60, palette.layers[0])}${rect(0, 340, WIDTH, 480, palette.layers[3])}${spans}${rect(0, 318, WIDTH, 34, palette.layers[2])}${ridge(random, 800, 20, palette.layers[2])}${waves(random, palette, 830)}`;
  },
  river: (random, palette) => {
    const water = `<path d="M880 470 C760 560 1060 620 820 720 C640 800 760 860 620 900 H1180 C1220 830 1080 800 1180 710 C1320 600 1000 560 960 470 Z" fill="${palette.light}"/>`;
    return sunAt(random, palette) + ridge(random, 420, 80, palette.layers[0]) + ridge(random, 480, 40, palette.layers[2]) + water;
  },
  windows: (random, palette) => {
    const panes = Array.from({ length: 24 }, (_, index) => {
      const x = 180 + (index % 8) * 160;
      const y = 180 + Math.floor(index / 8) * 210;
      return rect(x, y, 96, 140, random() > 0.62 ? palette.sun : random() > 0.5 ? palette.light : palette.layers[1], 'rx="48"');
    }).join('');
    return rect(100, 110, 1400, 790, palette.layers[3]) + panes + rect(0, 820, WIDTH, 80, palette.layers[2]);
  },
  leaves: (random, palette) => {
    const stem = (x: number, fill: string): string => {
      const leaf = (side: number, y: number): string => {
        const length = 120 + random() * 70;
        return `<path d="M${x} ${y} q${side * length * 0.3} ${-length * 0.7} ${side * length} ${-length * 0.55} q${-side * length * 0.2} ${length * 0.6} ${-side * length} ${length * 0.55} Z" fill="${fill}"/>`;
      };
      const pairs = Array.from({ length: 6 }, (_, index) => leaf(-1, 820 - index * 105) + leaf(1, 770 - index * 105)).join('');
      return `${rect(x - 4, 170, 8, 740, fill)}${pairs}`;
    };
    return circle(800, 450, 330, palette.light) + [250, 560, 1040, 1360].map((x, index) => stem(x, palette.layers[(index + 1) % 4]!)).join('');
  },
  path: (random, palette) => {
    const way = `<path d="M760 470 C700 560 980 620 700 740 C560 800 560 860 480 900 H1000 C1000 850 1080 790 1120 740 C1240 610 860 560 800 470 Z" fill="${palette.light}"/>`;
    const trees = Array.from({ length: 7 }, (_, index) => {
      const x = 120 + index * 220 + random() * 60;
      const y = 500 + Math.abs(index - 3) * 45;
      return rect(x - 7, y, 14, 130, palette.layers[3]) + circle(x, y - 20, 62 + random() * 22, palette.layers[2]);
    }).join('');
    return sunAt(random, palette) + ridge(random, 430, 40, palette.layers[0]) + ridge(random, 520, 20, palette.layers[1]) + way + trees;
  },
  harbour: (random, palette) => {
    const boat = (x: number, y: number, size: number): string =>
      `<path d="M${x - size} ${y} h${size * 2} l${-size * 0.35} ${size * 0.45} h${-size * 1.3} Z" fill="${palette.layers[3]}"/><path d="M${x} ${y - 12} V${y - size * 2} L${x + size * 0.9} ${y - 12} Z" fill="${palette.light}"/>`;
    return sunAt(random, palette) + ridge(random, 470, 50, palette.layers[0]) + rect(0, 560, WIDTH, 340, palette.layers[1]) + waves(random, palette, 600) + boat(420, 690, 90) + boat(980, 640, 60) + boat(1280, 760, 120);
  },
  rain: (random, palette) => {
    const drops = Array.from({ length: 90 }, () => {
      const x = random() * WIDTH;
      const y = random() * 620;
      return `<path d="M${x.toFixed(0)} ${y.toFixed(0)} l-14 46" stroke="${palette.light}" stroke-width="5" stroke-linecap="round" opacity="0.8"/>`;
    }).join('');
    const roof = `<path d="M560 620 L800 440 L1040 620 Z" fill="${palette.layers[3]}"/>${rect(610, 620, 380, 200, palette.layers[2])}${rect(750, 680, 100, 140, palette.sun)}`;
    return drops + ridge(random, 640, 40, palette.layers[1]) + roof + ridge(random, 810, 20, palette.layers[3]);
  },
  table: (random, palette) => {
    const cup = (x: number, fill: string): string =>
      `${rect(x, 520, 150, 130, fill, 'rx="18"')}<path d="M${x + 150} 545 h28 a32 32 0 0 1 0 64 h-28" fill="none" stroke="${fill}" stroke-width="18"/>${[30, 75, 120].map((dx) => `<path d="M${x + dx} 490 q-18 -30 0 -60 t0 -60" fill="none" stroke="${palette.light}" stroke-width="7" stroke-linecap="round"/>`).join('')}`;
    return circle(800, 380, 270, palette.sun, 'opacity="0.85"') + ridge(random, 560, 20, palette.layers[0]) + rect(0, 650, WIDTH, 250, palette.layers[3]) + cup(470, palette.layers[2]) + cup(940, palette.layers[1]);
  },
  lamps: (random, palette) => {
    const lamp = (x: number, y: number): string => rect(x - 6, y, 12, 900 - y, palette.layers[3]) + circle(x, y, 110, palette.sun, 'opacity="0.25"') + circle(x, y, 46, palette.light);
    return ridge(random, 560, 60, palette.layers[1]) + ridge(random, 700, 30, palette.layers[2]) + [200, 520, 840, 1160, 1480].map((x, index) => lamp(x, 250 + index * 45)).join('');
  },
  stones: (random, palette) => {
    const pile = [260, 210, 170, 120, 80].map((width, index) => `<ellipse cx="${800 + (random() - 0.5) * 40}" cy="${760 - index * 92}" rx="${width}" ry="54" fill="${palette.layers[[3, 2, 1, 3, 2][index]!]!}"/>`).join('');
    return circle(1180, 260, 110, palette.sun) + ridge(random, 560, 30, palette.layers[0]) + rect(0, 760, WIDTH, 140, palette.light) + pile;
  },
  birds: (random, palette) => {
    const flock = Array.from({ length: 14 }, () => {
      const x = 150 + random() * 1300;
      const y = 110 + random() * 330;
      const size = 22 + random() * 30;
      return `<path d="M${x} ${y} q${size * 0.5} ${-size * 0.7} ${size} 0 q${size * 0.5} ${-size * 0.7} ${size} 0" fill="none" stroke="${palette.layers[3]}" stroke-width="7" stroke-linecap="round"/>`;
    }).join('');
    return sunAt(random, palette) + flock + ridges(random, palette, 560, 50);
  },
};

function waves(random: () => number, { light }: Palette, from: number): string {
  return Array.from({ length: 9 }, (_, index) => {
    const x = random() * 1300;
    return `<path d="M${x.toFixed(0)} ${from + index * 30} q50 -16 100 0 t100 0" fill="none" stroke="${light}" stroke-width="5" stroke-linecap="round" opacity="0.6"/>`;
  }).join('');
}

/** A picture of 1600 × 900 pixels, always the same for the same name. */
export async function drawing(scene: Scene, name: string): Promise<Buffer> {
  const random = drawnFrom(name);
  const palette = palettes[Math.floor(random() * palettes.length)]!;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.sky[0]}"/><stop offset="1" stop-color="${palette.sky[1]}"/></linearGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${brushes[scene](random, palette)}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 84, mozjpeg: true }).toBuffer();
}
