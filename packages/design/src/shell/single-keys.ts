// Single keys can be turned off (WCAG 2.1.4): they may clash with speech input or an unsteady hand.

/** Where this device keeps the choice: "off", or anything else for on. */
export const SINGLE_KEYS = "parley-single-keys";
