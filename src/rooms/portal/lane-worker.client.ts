import { doWork } from '../../vault/work.ts'

export type Work = { challenge: string; bits: number }

addEventListener('message', ({ data }: MessageEvent<Work>) => postMessage(doWork(data.challenge, data.bits)))
