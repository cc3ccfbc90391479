"""Makes reference.json: what NumPy and SciPy compute for inputs that the test makes again from a seed.

Usage, with numpy and scipy installed: python3 make.py && npx biome check --write reference.json
"""

import json
from pathlib import Path

import numpy
import scipy
from scipy import signal

QUALITIES = {"fast": (8, 5.0, 0.82), "good": (16, 8.5, 0.85), "best": (48, 12.0, 0.92)}


def noise(seed, length):
    """The test makes the same: a linear congruential generator, 24 of its bits from -1 up to 1, exact in f32."""
    state, samples = seed, []
    for _ in range(length):
        state = (state * 1664525 + 1013904223) % 2**32
        samples.append((state >> 8) / 2**23 - 1)
    return numpy.array(samples)


def numbers(values):
    return [float(f"{value:.9g}") for value in numpy.asarray(values).ravel()]


def windows():
    for name in ["rectangle", "hann", "hamming", "blackman", "kaiser"]:
        known = {"rectangle": "boxcar", "kaiser": ("kaiser", 8.5)}.get(name, name)
        for length in [12, 13]:
            yield {
                "name": name,
                "symmetric": numbers(signal.get_window(known, length, fftbins=False)),
                "periodic": numbers(signal.get_window(known, length, fftbins=True)),
            }


def filters():
    for taps, cutoff, passes, bands, window in [
        (31, [0.25], True, [[0, 0.25]], "hamming"),
        (32, [0.1], True, [[0, 0.1]], "blackman"),
        (31, [0.6], False, [[0.6, 1]], "hann"),
        (51, [0.2, 0.5], False, [[0.2, 0.5]], "hamming"),
        (51, [0.2, 0.5], True, [[0, 0.2], [0.5, 1]], "hamming"),
    ]:
        designed = signal.firwin(taps, cutoff, window=window, pass_zero=passes)
        yield {
            "bands": bands,
            "window": window,
            "taps": numbers(designed),
            "filtered": numbers(signal.lfilter(designed, 1, noise(1, 100))),
        }


def resampled():
    for source, target, quality in [
        (2, 3, "good"),
        (3, 1, "good"),
        (1, 4, "fast"),
        (44100, 48000, "good"),
        (48000, 44100, "fast"),
        (16000, 11025, "best"),
    ]:
        common = numpy.gcd(source, target)
        up, down = int(target // common), int(source // common)
        zeros, beta, part = QUALITIES[quality]
        longer = max(up, down)
        taps = signal.firwin(2 * zeros * longer - 1, part / longer, window=("kaiser", beta))
        yield {
            "from": source,
            "to": target,
            "quality": quality,
            "samples": numbers(signal.resample_poly(noise(2, 150), up, down, window=taps)),
        }


def transforms():
    for length in [8, 64, 2048]:
        bins = numpy.fft.rfft(noise(3, length) * signal.get_window("hann", length))
        step = max(1, len(bins) // 33)
        yield {
            "length": length,
            "step": step,
            "re": numbers(bins.real[::step]),
            "im": numbers(bins.imag[::step]),
        }


def mel_bank(rate, size, count, low, high, scale, even):
    """Triangles between `count` + 2 corners that are evenly apart in mels, rows of weights of the rfft's bins."""
    if scale == "htk":
        corners = numpy.linspace(*(2595 * numpy.log10(1 + numpy.array([low, high]) / 700)), count + 2)
        corners = 700 * (10 ** (corners / 2595) - 1)
    else:
        step = numpy.log(6.4) / 27

        def mels(hertz):
            return hertz * 3 / 200 if hertz < 1000 else 15 + numpy.log(hertz / 1000) / step

        corners = numpy.linspace(mels(low), mels(high), count + 2)
        corners = numpy.where(corners < 15, corners * 200 / 3, 1000 * numpy.exp((corners - 15) * step))
    bins = numpy.fft.rfftfreq(size, 1 / rate)
    left, middle, right = corners[:-2, None], corners[1:-1, None], corners[2:, None]
    weights = numpy.maximum(0, numpy.minimum((bins - left) / (middle - left), (right - bins) / (right - middle)))
    return weights * (2 / (right - left) if even else 1)


def mels():
    power = noise(4, 257) ** 2
    for scale, even, low, high in [("slaney", True, 0, 8000), ("htk", False, 80, 7600), ("slaney", False, 20, 4000)]:
        bank = mel_bank(16000, 512, 24, low, high, scale, even)
        yield {"scale": scale, "even": even, "low": low, "high": high, "bands": numbers(bank @ power)}


def levels():
    for length in [1, 100, 5000]:
        samples = noise(5, length)
        yield {"length": length, "rms": float(numpy.sqrt(numpy.mean(samples**2))), "peak": float(numpy.abs(samples).max())}


def main():
    reference = {
        "made": f"by make.py with NumPy {numpy.__version__} and SciPy {scipy.__version__}, in f64, written with 9 digits",
        "noise": numbers(noise(1, 4)),
        "windows": list(windows()),
        "filters": list(filters()),
        "resampled": list(resampled()),
        "transforms": list(transforms()),
        "mels": list(mels()),
        "levels": list(levels()),
    }
    lines = []
    for name, part in reference.items():
        rows = part if isinstance(part, list) and isinstance(part[0], dict) else None
        text = json.dumps(part, separators=(",", ":"))
        if rows:
            text = "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
        lines.append(f'"{name}": {text}')
    Path(__file__).with_name("reference.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
