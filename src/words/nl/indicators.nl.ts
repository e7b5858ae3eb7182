/** Words of indicators and measurements. */
export const indicators = {} as const
