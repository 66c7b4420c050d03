import { deserialize, serialize } from 'node:v8';
import { createCodec } from './codec.ts';

const codec = createCodec();

/** Text of a value as it crosses from main. `v8.serialize` refuses more than Node's `structuredClone` does. */
export function encodeFromMain(value: unknown): string {
  try {
    return codec.encode(deserialize(serialize(value)));
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

/** Binary data comes as `Uint8Array`, as in Electron: never as Node's `Buffer`. */
export function decodeInMain(text: string): unknown {
  return codec.decode(text);
}
