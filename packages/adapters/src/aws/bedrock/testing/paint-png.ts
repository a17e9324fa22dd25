import { crc32, deflateSync } from 'node:zlib';

/** A valid PNG of coloured noise (so that it does not shrink to nothing): another one for every seed. */
export function paintPng(widthPx: number, heightPx: number, seed: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  // 8 bits of grey.
  header.writeUInt8(8, 8);
  let state = seed >>> 0;
  const rows = Buffer.alloc((widthPx + 1) * heightPx);
  for (let index = 0; index < rows.length; index++) {
    // Numerical Recipes' linear congruential generator; any would do.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    rows[index] = index % (widthPx + 1) === 0 ? 0 : (state >>> 24) & 0x3f;
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = chunk('IDAT', deflateSync(rows, { level: 1 }));
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, checksum]);
}
