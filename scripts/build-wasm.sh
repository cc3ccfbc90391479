#!/usr/bin/env bash
# Builds the Rust runtime to runtime-rs/dist/{command.wasm,reactor.wasm,BUILDINFO}.
#
# Usage: scripts/build-wasm.sh [OUT]
#
# Two toolchains will do:
#   1. a rustc on PATH that has std for wasm32-wasip1 (rustup target add wasm32-wasip1), where it is asked for by
#      WASM_TOOLCHAIN=rustup or nothing else is there;
#   2. Debian's packages rustc-web cargo-web rust-web-src lld-19 wasi-libc: std is built once, without a network, into
#      a sysroot in the cache. This is the canonical one: the committed artefacts come from it.
#
# BUILDINFO says what the artefacts were made from and with. Its `sources` can be computed without Rust: of the files
# listed by `sources` below, sorted by the bytes of their path, the sha256 of all lines "<path>\0<sha256 of the file>\n".
set -euo pipefail
cd "$(dirname "$0")/.."
repo=$PWD
mkdir -p "${1:-runtime-rs/dist}"
out=$(cd "${1:-runtime-rs/dist}" && pwd)
target=wasm32-wasip1
flags=()
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$repo/runtime-rs/target}
unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS RUSTC_BOOTSTRAP CARGO_BUILD_RUSTFLAGS

fail() {
  echo "build-wasm: $*" >&2
  exit 1
}

has_std() {
  local libraries
  libraries=$("$1" --print target-libdir --target $target 2>/dev/null) && compgen -G "$libraries/libstd-*.rlib" >/dev/null
}

use_rustup() {
  export RUSTC=rustc
  cargo=cargo
}

debian_source=/usr/lib/rustlib/src/rust/library
debian_libc=/usr/lib/wasm32-wasi
debian_linker() { compgen -G '/usr/bin/wasm-ld-[0-9]*' | sort -V | tail -1; }

has_debian() {
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] && [ -d $debian_source/vendor ] &&
    [ -e $debian_libc/crt1-command.o ] && [ -n "$(debian_linker)" ]
}

use_debian() {
  export RUSTC=/usr/bin/rustc
  cargo=/usr/bin/cargo
  local sysroot
  sysroot=${XDG_CACHE_HOME:-$HOME/.cache}/remotemedia-studio/wasi-sysroot-$($RUSTC -vV | sha256sum | cut -c1-16)
  [ -e "$sysroot/complete" ] || build_sysroot "$sysroot"
  CARGO_TARGET_WASM32_WASIP1_LINKER=$(debian_linker)
  export CARGO_TARGET_WASM32_WASIP1_LINKER
  flags+=(--sysroot "$sysroot")
}

# Building std alone, and not with the project, keeps nightly features away from the project's dependencies.
build_sysroot() {
  local work libraries=$1/lib/rustlib/$target/lib
  work=$(mktemp -d)
  mkdir -p "$work/src" "$libraries/self-contained"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2024"\n' >"$work/Cargo.toml"
  echo '#![no_std]' >"$work/src/lib.rs"
  (
    cd "$work"
    export RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$work/target
    export RUSTFLAGS="-Cembed-bitcode=yes -Cpanic=abort --remap-path-prefix=$debian_source=/rust/library --remap-path-prefix=$(readlink -f $debian_source)=/rust/library"
    "$cargo" build --release -Zbuild-std=std,panic_abort --target $target \
      --config 'source.crates-io.replace-with="std"' \
      --config "source.std.directory=\"$(readlink -f $debian_source/vendor)\""
  )
  cp "$work"/target/$target/release/deps/lib*.rlib "$libraries/"
  rm -f "$libraries"/libempty-*.rlib
  cp $debian_libc/crt1-command.o $debian_libc/crt1-reactor.o $debian_libc/libc.a "$libraries/self-contained/"
  touch "$1/complete"
  rm -rf "$work"
}

sources() {
  {
    find runtime-rs -path '*/target' -prune -o -path runtime-rs/dist -prune -o -path runtime-rs/node-template -prune -o -type f \( -name '*.rs' -o -name Cargo.toml -o -name Cargo.lock \) -print
    find node-library -mindepth 2 -maxdepth 2 -name node.rs | while read -r node; do
      printf '%s\n' "$node" "$(dirname "$node")/spec.json"
    done
  } | LC_ALL=C sort
}

sha() { sha256sum "$1" | cut -d' ' -f1; }

sources_sha() {
  sources | while read -r path; do printf '%s\0%s\n' "$path" "$(sha "$path")"; done | sha256sum | cut -d' ' -f1
}

if [ "${WASM_TOOLCHAIN:-}" != rustup ] && has_debian; then
  use_debian
elif command -v rustc >/dev/null; then
  has_std rustc || { command -v rustup >/dev/null && rustup target add $target; } || true
  has_std rustc || fail "no std for $target: rustup target add $target, or apt install rustc-web cargo-web rust-web-src lld-19 wasi-libc"
  use_rustup
else
  fail "no Rust: install rustup, or apt install rustc-web cargo-web rust-web-src lld-19 wasi-libc"
fi

# No path of this machine may get into the artefacts.
(cd runtime-rs && "$cargo" fetch --locked --target $target)
for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do flags+=("--remap-path-prefix=$registry=/registry"); done
flags+=("--remap-path-prefix=$repo=/studio" "--remap-path-prefix=$CARGO_TARGET_DIR=/target" -Ctarget-feature=+simd128)
printf -v CARGO_ENCODED_RUSTFLAGS '%s\x1f' "${flags[@]}"
export CARGO_ENCODED_RUSTFLAGS=${CARGO_ENCODED_RUSTFLAGS%$'\x1f'}

(
  cd runtime-rs
  "$cargo" build --locked --release --target $target -p rm-reactor
  "$cargo" build --locked --profile command --target $target -p rm-command
)
built=$CARGO_TARGET_DIR/$target
cp "$built/release/rm_reactor.wasm" "$out/reactor.wasm"
cp "$built/command/rm-command.wasm" "$out/command.wasm"
chmod 644 "$out"/*.wasm
{
  $RUSTC -vV
  echo "Cargo.lock $(sha runtime-rs/Cargo.lock)"
  echo "sources $(sources_sha)"
  echo "command.wasm $(sha "$out/command.wasm")"
  echo "reactor.wasm $(sha "$out/reactor.wasm")"
} >"$out/BUILDINFO"
cat "$out/BUILDINFO"
