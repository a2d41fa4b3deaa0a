import { version } from '../../package.json';

/** Promptdeck's version, written into the bundle by the build. Servers see it as `User-Agent: promptdeck/<version>`. */
export const VERSION: string = version;
