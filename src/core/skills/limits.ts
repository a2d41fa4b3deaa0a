/** How large a skill may be. Sizes are in bytes. */
export interface SkillLimits {
  /** @default 500 */
  readonly files: number;
  /** @default 5 MiB */
  readonly fileBytes: number;
  /** All files together, unpacked. @default 50 MiB */
  readonly totalBytes: number;
  /** The archive as it came. @default 20 MiB */
  readonly archiveBytes: number;
  /** Scripts that a manifest lists. @default 48 */
  readonly scripts: number;
  /** @default 1 MiB */
  readonly scriptBytes: number;
  /** All listed scripts together. @default 4 MiB */
  readonly scriptTotalBytes: number;
}

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;

/** Far above what a skill needs, far below what would harm. Those of scripts are PTM's own (its client 0.24). */
export const defaultLimits: SkillLimits = {
  files: 500,
  fileBytes: 5 * mebibyte,
  totalBytes: 50 * mebibyte,
  archiveBytes: 20 * mebibyte,
  scripts: 48,
  scriptBytes: mebibyte,
  scriptTotalBytes: 4 * mebibyte,
};
