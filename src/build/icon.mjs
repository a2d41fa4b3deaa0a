/**
 * Draws media/icon.png, the picture the Marketplace and the extensions view show: the prompt of a terminal on the front one of two cards.
 *
 * Shapes are distance functions, so their edges are smooth without a drawing package. Run it after changing a shape: `node src/build/icon.mjs`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

const size = 128;

/** Distance to a rectangle with round corners; negative inside. */
const card = (left, top, right, bottom, radius) => (x, y) => {
  const dx = Math.abs(x - (left + right) / 2) - (right - left) / 2 + radius;
  const dy = Math.abs(y - (top + bottom) / 2) - (bottom - top) / 2 + radius;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
};

/** Distance to a line with round ends. */
const stroke = (x1, y1, x2, y2, width) => (x, y) => {
  const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2);
  const at = Math.min(1, Math.max(0, along));
  return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1)) - width / 2;
};

const union =
  (...shapes) =>
  (x, y) =>
    Math.min(...shapes.map((shape) => shape(x, y)));

/** Painted in this order, each with its colour. */
const layers = [
  { shape: card(0, 0, 128, 128, 26), colour: [32, 36, 74] },
  { shape: card(40, 22, 106, 78, 9), colour: [104, 117, 214] },
  { shape: card(18, 38, 94, 108, 14), colour: [32, 36, 74] },
  { shape: card(22, 42, 90, 104, 10), colour: [247, 247, 252] },
  { shape: union(stroke(36, 60, 50, 73, 7.5), stroke(50, 73, 36, 86, 7.5), stroke(58, 86, 75, 86, 7.5)), colour: [76, 86, 196] },
];

/** One pixel as red, green, blue and opacity. */
function pixel(x, y) {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (const { shape, colour } of layers) {
    const cover = Math.min(1, Math.max(0, 0.5 - shape(x + 0.5, y + 0.5)));
    const over = (below, above) => above * cover + below * (1 - cover);
    // The corner of the lowest layer lies on nothing: its colour stays pure and only its opacity fades.
    if (alpha === 0) [red, green, blue] = colour;
    else [red, green, blue] = [over(red, colour[0]), over(green, colour[1]), over(blue, colour[2])];
    alpha = over(alpha, 255);
  }
  return [red, green, blue, alpha].map(Math.round);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
header.set([8, 6], 8); // 8 bits per channel, red green blue and opacity

const rows = Array.from({ length: size }, (_, y) => [0, ...Array.from({ length: size }, (_, x) => pixel(x, y)).flat()]);
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(Buffer.from(rows.flat()), { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
]);
writeFileSync(fileURLToPath(new URL('../../media/icon.png', import.meta.url)), png);
