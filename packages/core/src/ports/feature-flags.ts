/** What an operator can turn off while everything else goes on. */
export type FeatureFlag = 'own-lessons' | 'pictures' | 'live-talks' | 'demo';

export const FEATURE_FLAGS = [
  'own-lessons',
  'pictures',
  'live-talks',
  'demo',
] as const satisfies readonly FeatureFlag[];

/** Which features are on. One that was never set is. */
export interface FeatureFlags {
  read(): Promise<Readonly<Record<FeatureFlag, boolean>>>;
  /** Durable when resolved. */
  set(flag: FeatureFlag, isOn: boolean): Promise<void>;
}
