const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decoded = (text: string): string =>
  text.replace(/&([^;\s]*);?/g, (whole, name: string) => {
    const sign = whole.endsWith(';') ? entities[name] : undefined
    if (sign === undefined) throw new Error(`"${whole}" is no entity that a page of ours writes`)
    return sign
  })

type Tag = { tag: string; attributes: [string, string][] }
type Piece = Tag | string

/**
 * A page cut into tags and texts, strictly: every `<` begins a tag whose attributes stand in double quotes, every `&` an entity. Throws
 * where a page holds anything else, as one does in which somebody's text was not escaped. Blanks that fill a page up stand behind it.
 */
const piecesOf = (page: string): Piece[] => {
  const html = page.replace(/<!-- *-->$/, '')
  const pieces: Piece[] = []
  const tag = /<(\/?[a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>]*")?)*)\s*\/?>/y
  let at = html.startsWith('<!doctype html>') ? 15 : 0
  while (at < html.length) {
    const next = html.indexOf('<', at)
    const text = html.slice(at, next < 0 ? html.length : next)
    if (text.includes('>')) throw new Error(`a stray ">" in the text "${text.slice(0, 80)}"`)
    if (text) pieces.push(decoded(text))
    if (next < 0) break
    tag.lastIndex = next
    const found = tag.exec(html)
    if (!found) throw new Error(`no tag of ours: "${html.slice(next, next + 80)}"`)
    const attributes = [...found[2]!.matchAll(/([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?/g)]
    pieces.push({ tag: found[1]!, attributes: attributes.map(([, name = '', value = '']) => [name, decoded(value)]) })
    at = tag.lastIndex
  }
  return pieces
}

/** The tags of a page with the names of their attributes: the same whatever somebody typed, as long as it stays text. */
export const skeletonOf = (html: string): string =>
  piecesOf(html)
    .flatMap((piece) => (typeof piece === 'string' ? [] : [`${piece.tag} ${piece.attributes.map(([name]) => name).join(' ')}`]))
    .join('\n')

/** Every text of a page, and every value of an attribute, as a reader gets them. */
export const textsOf = (html: string): Set<string> =>
  new Set(piecesOf(html).flatMap((piece) => (typeof piece === 'string' ? [piece] : piece.attributes.map(([, value]) => value))))
