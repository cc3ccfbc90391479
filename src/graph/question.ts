// What may be asked of the values of a port, and what comes back: windows and figures, made where the values are. Knows
// nothing of who answers.

import type { Fingerprint } from "./fingerprint";
import type { PortRef } from "./graph";

/** A port's values in the last run, or in an older one that is kept. */
export type ValuesOf = PortRef & { readonly run?: string };

/** A way into a value: names of fields and places in lists. */
export type ValuePath = readonly (string | number)[];

/**
 * One column of a port's values seen as a table: a field of objects, also of objects in them, a place of short lists, or
 * where values are neither, the value itself (`path` is empty).
 */
export interface Column {
  readonly path: ValuePath;
  /** What most of its cells are. */
  readonly kind: "number" | "text" | "boolean" | "mixed";
}

/**
 * Which rows, and in which order: numbers, texts by their letters' codes, true and false, then lists and objects; what
 * is equal as the values came. Cells with nothing in them are last both ways. Of longer texts the first 512 bytes count.
 */
export interface RowView {
  readonly sort?: { readonly column: ValuePath; readonly descending: boolean };
  /** Every one of them holds. */
  readonly filters: readonly Filter[];
}

export interface Filter {
  readonly column: ValuePath;
  readonly is: "=" | "!=" | "<" | "<=" | ">" | ">=" | "holds" | "empty";
  /**
   * Text as it was typed; numbers are compared as numbers, texts by their letters' codes, `holds` in any case. "!=" is
   * all that is not "=". Of lists and objects the JSON text is looked at.
   */
  readonly value: string;
}

export interface Statistics {
  /** Rows looked at. */
  readonly count: number;
  /** Cells with nothing in them: no such field, null, a text without letters. */
  readonly empty: number;
  readonly nan: number;
  readonly distinct?: number;
  readonly min?: number;
  readonly max?: number;
  readonly mean?: number;
  readonly deviation?: number;
  /** The most frequent cells as text, with how many there are. */
  readonly top: readonly (readonly [text: string, count: number])[];
  /** Of the numbers: `bins[i]` of them lie between `edges[i]` and `edges[i + 1]`. */
  readonly histogram?: { readonly edges: readonly number[]; readonly bins: readonly number[] };
}

/** A binary value, as far as it can be told without its bytes. */
export interface BinaryFacts {
  readonly type: "bytes" | "audio" | "image" | "tensor";
  readonly dtype: string;
  /** Outermost first; of audio [samples, channels], of images [height, width, channels]. */
  readonly shape: readonly number[];
  /** Hz, of audio. */
  readonly rate?: number;
  readonly bytes: number;
}

/** Values that get one name. */
export const NAMED_TOGETHER = 4096;

interface Questions {
  readonly columns: {
    readonly ask: Record<never, never>;
    /** Where there are too many rows to look at all of them at once, the columns of those that were looked at. */
    readonly answer: { readonly columns: readonly Column[]; readonly rows: number };
  };
  /** Rows `from` up to `to` of a view: JSON text of every asked cell, cut short, row by row; "" where there is none. */
  readonly rows: {
    readonly ask: {
      readonly view: RowView;
      readonly columns: readonly ValuePath[];
      readonly from: number;
      readonly to: number;
    };
    readonly answer: {
      /** Rows that the view has. */
      readonly total: number;
      /** Which value each row is. */
      readonly items: readonly number[];
      readonly cells: readonly (readonly string[])[];
    };
  };
  readonly statistics: {
    readonly ask: { readonly column: ValuePath; readonly filters: readonly Filter[]; readonly bins: number };
    readonly answer: Statistics;
  };
  /** A column of numbers from value `from` up to `to` in so many buckets: the least and the most of each. */
  readonly series: {
    readonly ask: {
      readonly column: ValuePath;
      readonly from: number;
      readonly to: number;
      readonly buckets: number;
    };
    /** Pairs, NaN where a bucket has no number. */
    readonly answer: { readonly pairs: Float64Array; readonly min: number; readonly max: number };
  };
  /** Pairs of two columns, evenly chosen where there are more than `most`. */
  readonly points: {
    readonly ask: { readonly x: ValuePath; readonly y: ValuePath; readonly most: number };
    readonly answer: { readonly pairs: Float64Array; readonly of: number };
  };
  /** The children of a list or an object inside one value, `from` up to `to`: previews as JSON text, cut short. */
  readonly children: {
    readonly ask: {
      readonly item: number;
      readonly path: ValuePath;
      readonly from: number;
      readonly to: number;
    };
    readonly answer: {
      readonly total: number;
      readonly kind: "list" | "object" | "leaf";
      readonly children: readonly {
        readonly key: string | number;
        readonly text: string;
        /** How many children it has itself; 0 for a leaf. */
        readonly size: number;
        readonly kind: "list" | "object" | "leaf" | "binary";
      }[];
    };
  };
  /** Paths inside one value under which a text stands, as a name or as a value, from the `from`-th find on. */
  readonly inside: {
    readonly ask: {
      readonly item: number;
      readonly text: string;
      readonly from: number;
      readonly limit: number;
    };
    readonly answer: { readonly paths: readonly ValuePath[] };
  };
  /** What of a value is binary, in the order in which it stands there. */
  readonly binaries: {
    readonly ask: { readonly item: number };
    readonly answer: {
      /** How many there are: of very many only the first are listed. */
      readonly total: number;
      readonly binaries: readonly { readonly path: ValuePath; readonly facts: BinaryFacts }[];
    };
  };
  /** The bytes of a binary value, `from` up to `to`. */
  readonly bytes: {
    readonly ask: {
      readonly item: number;
      readonly path: ValuePath;
      readonly from: number;
      readonly to: number;
    };
    readonly answer: { readonly bytes: Uint8Array<ArrayBuffer> };
  };
  /** Sound from sample `from` up to `to` in buckets: least, most of each channel, bucket by bucket. */
  readonly peaks: {
    readonly ask: {
      readonly item: number;
      readonly path: ValuePath;
      readonly from: number;
      readonly to: number;
      readonly buckets: number;
    };
    readonly answer: { readonly pairs: Float32Array<ArrayBuffer>; readonly channels: number };
  };
  /**
   * Loudness by time and pitch, of all channels together: `columns` windows of `size` samples (a power of two), each in
   * the middle of its share of the time, with `size / 2` bins from the lowest pitch on, -100 to 0 decibels as 0 to 255.
   */
  readonly spectrogram: {
    readonly ask: {
      readonly item: number;
      readonly path: ValuePath;
      readonly from: number;
      readonly to: number;
      readonly columns: number;
      readonly size: number;
    };
    readonly answer: {
      readonly bins: Uint8Array<ArrayBuffer>;
      readonly columns: number;
      readonly rows: number;
    };
  };
  /**
   * A plane of a tensor or an image: its own numbers where both steps are 1, else the mean of each field of so many rows
   * and columns, NaN where nothing in it is finite.
   */
  readonly plane: {
    readonly ask: {
      readonly item: number;
      readonly path: ValuePath;
      /** For each dimension a place, but for those that are shown: one at most is "rows", one "columns", one "colours". */
      readonly at: readonly (number | "rows" | "columns" | "colours")[];
      readonly rows: readonly [from: number, to: number];
      readonly columns: readonly [from: number, to: number];
      readonly step: readonly [rows: number, columns: number];
    };
    readonly answer: {
      /** Row by row, the colours of a place side by side: as bytes where they are those of an image. */
      readonly numbers: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;
      readonly rows: number;
      readonly columns: number;
      readonly colours: number;
      /** Of all finite numbers that were looked at; NaN where there are none. */
      readonly min: number;
      readonly max: number;
      /** How many of the window's numbers were looked at, 0 to 1: of very many an even part. */
      readonly share: number;
    };
  };
  /** All values in small, or those from `from` up to `to`, to be compared with those of another run. */
  readonly fingerprint: {
    readonly ask: { readonly from?: number; readonly to?: number };
    readonly answer: Fingerprint;
  };
  /**
   * Names of the values from `from` up to `to` by what is in them, `NAMED_TOGETHER` at a time: what is the same has the
   * same name. Quicker to have than a fingerprint, and nothing can be told from a name but that.
   */
  readonly names: {
    readonly ask: { readonly from: number; readonly to: number };
    readonly answer: { readonly names: readonly string[] };
  };
  /**
   * Items that a search over values finds (src/runtime/answers/query.ts), from item `from` on. Looks for a while and
   * answers then: what is left is found by asking again from `next` on.
   */
  readonly matches: {
    readonly ask: { readonly query: string; readonly from: number; readonly limit: number };
    readonly answer: {
      readonly items: readonly number[];
      /** How many items were looked at. */
      readonly looked: number;
      /** Where to go on; absent when all were looked at. */
      readonly next?: number;
    };
  };
  /** Which items of the node's inputs a value came from. */
  readonly origins: {
    readonly ask: { readonly item: number };
    readonly answer: { readonly origins: readonly Origin[] };
  };
}

/** What a value was made of: an item of another port, or of the run input; `whole`: of all that came in. */
export type Origin =
  | { readonly from: "port"; readonly port: PortRef; readonly item: number; readonly input: string }
  | { readonly from: "run"; readonly item: number; readonly input: string }
  | { readonly from: "whole"; readonly input: string };

export type QuestionKind = keyof Questions;

export type Question<K extends QuestionKind = QuestionKind> = {
  readonly [Kind in K]: { readonly kind: Kind } & Questions[Kind]["ask"];
}[K];

export type Answer<K extends QuestionKind> = Questions[K]["answer"];

/** Asks of the values of a port; rejects when they are gone. */
export type Ask = <K extends QuestionKind>(port: ValuesOf, question: Question<K>) => Promise<Answer<K>>;
