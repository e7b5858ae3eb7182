import { Damaged } from '../frame.ts'
import { type Deeds, deeds } from './keyring-deeds.ts'

export type Asked = { id: number; deed: keyof Deeds; given: unknown }
export type Answered = { id: number; value?: unknown; error?: string }

// Keys live in this worker and nowhere else; the page only ever gets texts that were opened with them.
addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  const answer = (reply: Omit<Answered, 'id'>) => postMessage({ id: data.id, ...reply })
  try {
    const deed = deeds[data.deed] as (given: unknown) => Promise<unknown>
    answer({ value: await deed(data.given) })
  } catch (error) {
    answer({ error: error instanceof Damaged ? 'Damaged' : (error as Error).message })
  }
})
