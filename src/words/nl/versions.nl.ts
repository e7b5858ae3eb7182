/** Words of loading a plan, its approved versions and comparing them. */
export const versions = {} as const
