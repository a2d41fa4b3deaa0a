/** Name of the environment variable that says where the probe writes its times. */
export const timesVariable = 'PROMPTDECK_ACTIVATION_TIMES';

/** Name of the environment variable with the extensions in the order in which the probe activates them. */
export const orderVariable = 'PROMPTDECK_ACTIVATION_ORDER';

/** Milliseconds one extension took: loading its bundle, and activate() until its promise was settled. */
export interface ActivationTime {
  readonly loadMs: number;
  readonly activateMs: number;
}
