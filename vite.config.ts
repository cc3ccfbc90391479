// How the editor is built and served. The runtime's own files come from scripts/build.mjs by way of generated/public.

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  base: "./",
  publicDir: "generated/public",
  plugins: [react()],
  worker: { format: "es" },
  build: { outDir: "dist/web", emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 4000 },
  server: { port: 5173 },
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    environment: "node",
    globalSetup: "scripts/test-setup.mjs",
    testTimeout: 60_000,
  },
});
