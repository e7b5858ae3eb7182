/** Words of the plan itself: matrix, elements, objectives, actions, units, commitments, line of sight. */
export const plan = {} as const
