import type { Child } from '../part.ts'

/** Keys of the keyboard. */
export const Kbd = ({ children }: { children?: Child }) => <kbd>{children}</kbd>

/** A line of keys and what they do. */
export const Keys = ({ keys }: { keys: { keys: string[]; does: Child }[] }) => (
  <p class="keys">
    {keys.map(({ keys: all, does }) => (
      <span>
        {all.map((key) => (
          <Kbd>{key}</Kbd>
        ))}
        {does}
      </span>
    ))}
  </p>
)
