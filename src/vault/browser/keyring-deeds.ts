import { fromBase64, toBase64 } from './base64.ts'
import { caseDeeds } from './case-deeds.ts'
import { circleDeeds } from './circle-deeds.ts'
import { fileDeeds } from './file-deeds.ts'
import { forgetKeys, held, own } from './held-keys.ts'
import { identityDeeds } from './identity-deeds.ts'
import { recoveryDeeds } from './recovery-deeds.ts'
import { rewrapDeeds } from './rewrap-deeds.ts'
import { searchDeeds } from './search-deeds.ts'
import { forgetHalf, openUnderHalf, wrapUnderHalf } from './session-half.ts'
import { teamDeeds } from './team-deeds.ts'
import { teamTrustDeeds } from './team-trust-deeds.ts'

/** The deeds of the keyring's worker; all bytes cross as base64. */
export const deeds = {
  ...identityDeeds,
  async keepHalf() {
    return toBase64(await wrapUnderHalf(own()))
  },
  async resume({ wrap }: { wrap: string }) {
    held.identity = await openUnderHalf(fromBase64(wrap))
    return held.identity !== undefined
  },
  /** Forgets every key of this page; the browser's half of the session stays. */
  async close() {
    forgetKeys()
  },
  async forget() {
    await deeds.close()
    await forgetHalf()
  },
  ...teamTrustDeeds,
  ...teamDeeds,
  ...rewrapDeeds,
  ...caseDeeds,
  ...circleDeeds,
  ...fileDeeds,
  ...searchDeeds,
  ...recoveryDeeds,
}

export type Deeds = typeof deeds
