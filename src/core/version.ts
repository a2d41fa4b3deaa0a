/**
 * Promptdeck's version: the one of the extension manifest, which a test compares, since importing JSON takes the whole manifest into every bundle.
 * Servers see it as `User-Agent: promptdeck/<version>`.
 */
export const VERSION = '0.1.0';
