/** The addresses of a register below its list; a key may be in any script. */
export type RegisterPaths = {
  list: string
  fresh: string
  one(key: string): string
  change(key: string): string
  /** Taking a record away, bringing it back, and putting an earlier state back. */
  removal(key: string): string
  returning(key: string): string
  restoring(key: string): string
  views: string
  view(id: string): string
  export: string
  import: string
  draft(id: string): string
}

/** Parts of an address below a list that are pages of their own: no record may have them as its key. */
export const ownParts = ['nieuw', 'weergaven', 'uitvoer', 'invoer'] as const

/** The addresses of a register below that of its list. */
export const registerPaths = (list: string): RegisterPaths => {
  const one = (key: string) => `${list}/${encodeURIComponent(key)}`
  return {
    list,
    fresh: `${list}/nieuw`,
    one,
    change: (key) => `${one(key)}/wijzig`,
    removal: (key) => `${one(key)}/verwijdering`,
    returning: (key) => `${one(key)}/terugkeer`,
    restoring: (key) => `${one(key)}/herstel`,
    views: `${list}/weergaven`,
    view: (id) => `${list}/weergaven/${id}`,
    export: `${list}/uitvoer`,
    import: `${list}/invoer`,
    draft: (id) => `${list}/invoer/${id}`,
  }
}
