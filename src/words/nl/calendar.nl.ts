/** Words of calendar, feeds and days to remember. */
export const calendar = {} as const
