import type { Child } from '../part.ts'

/** Two letters: of the first and the last word. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0] ?? '').join('')
}

/** The initials of a colleague; decoration, the name stands beside it. */
export const Avatar = ({ name, small }: { name: string; small?: boolean }) => (
  <span class={small ? 'av av--sm' : 'av'} aria-hidden="true">
    {initials(name).toUpperCase()}
  </span>
)

/** A colleague in a row; without a name a dashed ring and `nobody` (there is something to add). */
export const Who = ({ name, nobody }: { name?: string; nobody?: Child }) => (
  <span class="who">
    {name ? (
      <Avatar name={name} small />
    ) : (
      <span class="av av--sm av--none" aria-hidden="true">
        ?
      </span>
    )}
    {name ?? nobody}
  </span>
)
