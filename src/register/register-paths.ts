/** The addresses of a register below its list; a key may be in any script. */
export type RegisterPaths = {
  list: string
  fresh: string
  one(key: string): string
  change(key: string): string
}

/** The addresses of a register below that of its list. */
export const registerPaths = (list: string): RegisterPaths => ({
  list,
  fresh: `${list}/nieuw`,
  one: (key) => `${list}/${encodeURIComponent(key)}`,
  change: (key) => `${list}/${encodeURIComponent(key)}/wijzig`,
})
