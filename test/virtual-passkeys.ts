import type { Page } from 'playwright-core'

/** An authenticator of Chromium's own in a page, as a laptop with a fingerprint has it; `secret` says whether it answers PRF. */
export const addAuthenticator = async (page: Page, { secret }: { secret: boolean }): Promise<{ remove(): Promise<void> }> => {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    ctap2Version: 'ctap2_1',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    hasPrf: secret,
    automaticPresenceSimulation: true,
  } as const
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  return { remove: () => devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }).then(() => undefined) }
}
