/** `VONK 1QPZ …`: groups of four signs, as people read them out and copy them; the last may be shorter. */
export const inFours = (text: string): string[] => text.match(/.{1,4}/g) ?? []
