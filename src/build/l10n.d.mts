export function sentences(): Generator<{ readonly text: string | undefined; readonly values: number; readonly place: string }>;
export function bundleText(): string;
