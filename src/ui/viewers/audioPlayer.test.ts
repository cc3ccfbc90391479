import { expect, it } from "vitest";
import { playSound, type Sound, type Speaker } from "./audioPlayer";

const RATE = 100;

function speakerOfTests() {
  const started: { at: number; samples: number[]; onended: () => void; stopped: boolean }[] = [];
  let isClosed = false;
  const speaker = {
    currentTime: 0,
    destination: {},
    createBuffer: (channels: number, length: number) => {
      const copied: number[][] = Array.from({ length: channels }, () => []);
      return {
        length,
        copied,
        copyToChannel: (from: Float32Array, channel: number) => {
          copied[channel] = [...from];
        },
      };
    },
    createBufferSource: () => {
      const source = {
        buffer: undefined as unknown as { copied: number[][] },
        onended: () => {},
        connect: () => {},
        start: (at: number) => {
          started.push({
            at,
            samples: source.buffer.copied[0] ?? [],
            onended: () => source.onended(),
            get stopped() {
              return stopped;
            },
          });
        },
        stop: () => {
          stopped = true;
        },
      };
      let stopped = false;
      return source;
    },
    close: async () => {
      isClosed = true;
    },
  };
  return {
    speaker: speaker as unknown as Speaker & { currentTime: number },
    started,
    closed: () => isClosed,
  };
}

const read: Sound["read"] = async (from, to) => [
  Float32Array.from({ length: to - from }, (_, at) => from + at),
];
const settled = () => new Promise((resolve) => setImmediate(resolve));

it("plays the pieces one behind the other, without a gap, and no further ahead than it must", async () => {
  const { speaker, started, closed } = speakerOfTests();
  const ends: unknown[] = [];
  const playing = playSound(speaker, { rate: RATE, channels: 1, read }, { from: 50, to: 650 }, (e) =>
    ends.push(e),
  );
  await settled();
  expect(started.length).toBe(3);
  expect(started.map(({ at }) => Math.round(at * 100))).toEqual([6, 106, 206]);
  expect(started.flatMap(({ samples }) => samples)).toEqual(Array.from({ length: 300 }, (_, at) => 50 + at));
  for (let piece = 0; piece < 6; piece++) {
    speaker.currentTime = piece + 1.06;
    expect(playing.position()).toBeCloseTo(50 + (piece + 1) * RATE);
    started[piece]?.onended();
    await settled();
  }
  expect(started.flatMap(({ samples }) => samples).length).toBe(600);
  expect([ends, closed()]).toEqual([[undefined], true]);
});

it("is silent at once when it is stopped, and tells nothing more", async () => {
  const { speaker, started, closed } = speakerOfTests();
  const ends: unknown[] = [];
  const playing = playSound(speaker, { rate: RATE, channels: 1, read }, { from: 0, to: 1000 }, (e) =>
    ends.push(e),
  );
  await settled();
  playing.stop();
  expect(started.every(({ stopped }) => stopped)).toBe(true);
  await settled();
  expect([ends, closed()]).toEqual([[], true]);
});

it("tells what went wrong, once", async () => {
  const { speaker } = speakerOfTests();
  const ends: unknown[] = [];
  const broken = { rate: RATE, channels: 1, read: () => Promise.reject(new Error("gone")) };
  playSound(speaker, broken, { from: 0, to: 10 }, (error) => ends.push(error));
  await settled();
  expect(ends).toEqual([new Error("gone")]);
});
