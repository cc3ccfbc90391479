// Plays a stretch of a sound: asks for it piece by piece, a little ahead of what is heard. Knows nothing of where the
// samples are and of what is drawn.

export interface Sound {
  /** Hz. */
  readonly rate: number;
  /** Of those that are played. */
  readonly channels: number;
  /** The samples of each channel from `from` up to `to`. */
  read(from: number, to: number): Promise<readonly Float32Array<ArrayBuffer>[]>;
}

/** What is needed of Web Audio, so that tests need no loudspeaker. */
export interface Speaker {
  readonly currentTime: number;
  readonly destination: AudioNode;
  createBuffer(channels: number, length: number, rate: number): AudioBuffer;
  createBufferSource(): AudioBufferSourceNode;
  close(): Promise<void>;
}

export interface Playing {
  /** The sample that is heard now. */
  position(): number;
  stop(): void;
}

/** Seconds of a piece, and how far ahead pieces are asked for. */
const PIECE = 1;
const AHEAD = 2.5;
/** Seconds before the first piece is heard, so that it starts whole. */
const START = 0.06;

/** `ended` is told once: when the end is heard, or with what went wrong; not after `stop`. */
export function playSound(
  speaker: Speaker,
  sound: Sound,
  { from, to }: { readonly from: number; readonly to: number },
  ended: (error?: unknown) => void,
): Playing {
  const sources = new Set<AudioBufferSourceNode>();
  let isOver = false;
  let began: number | undefined;

  function finish(error?: unknown): void {
    if (isOver) return;
    stop();
    ended(error);
  }

  function stop(): void {
    isOver = true;
    for (const source of sources) source.stop();
    sources.clear();
    void speaker.close();
  }

  function play(start: number, samples: readonly Float32Array<ArrayBuffer>[]): void {
    const length = samples[0]?.length ?? 0;
    if (length === 0) {
      finish();
      return;
    }
    const buffer = speaker.createBuffer(sound.channels, length, sound.rate);
    samples.forEach((each, channel) => {
      buffer.copyToChannel(each, channel);
    });
    const source = speaker.createBufferSource();
    source.buffer = buffer;
    source.connect(speaker.destination);
    began ??= speaker.currentTime + START - (start - from) / sound.rate;
    // A piece that came too late moves all that follow.
    began = Math.max(began, speaker.currentTime - (start - from) / sound.rate);
    source.start(began + (start - from) / sound.rate);
    sources.add(source);
    const end = start + length;
    source.onended = () => {
      sources.delete(source);
      if (end >= to) finish();
      else next();
    };
    asked = end;
    next();
  }

  let asked = from;
  let isAsking = false;
  function next(): void {
    if (isOver || isAsking || asked >= to || asked > position() + AHEAD * sound.rate) return;
    isAsking = true;
    const start = asked;
    sound.read(start, Math.min(to, start + Math.round(PIECE * sound.rate))).then(
      (samples) => {
        isAsking = false;
        if (isOver) return;
        try {
          play(start, samples);
        } catch (error) {
          finish(error);
        }
      },
      (error: unknown) => finish(error),
    );
  }

  function position(): number {
    if (began === undefined) return from;
    return Math.max(from, Math.min(to, from + (speaker.currentTime - began) * sound.rate));
  }

  next();
  return { position, stop };
}
