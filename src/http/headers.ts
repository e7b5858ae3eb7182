/** Passkeys: asked for where somebody gets in, made on staff pages, nowhere else. */
const features = (get: boolean, create: boolean) =>
  `accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(${create ? 'self' : ''}), publickey-credentials-get=(${get ? 'self' : ''}), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()`

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

const policy = (image: string) =>
  `default-src 'none'; style-src 'self'; img-src ${image}; script-src 'self'; worker-src 'self'; font-src 'self'; connect-src 'self'; ` +
  `form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types vonk`

/** `door`: a public page by which people of the force get in. */
export type HeaderKind = 'public' | 'door' | 'public-information' | 'staff' | 'asset' | 'sealed-file'

/**
 * The headers of every response, by its kind: the one table, compared with each response by a test (security.md §6.1).
 * `secure` is true where people reach Vonk over https.
 */
export const headersFor = (kind: HeaderKind, secure: boolean): Record<string, string> => ({
  ...always,
  'Permissions-Policy': features(kind === 'door' || kind === 'staff', kind === 'staff'),
  'Content-Security-Policy':
    kind === 'sealed-file'
      ? "default-src 'none'; sandbox; frame-ancestors 'none'"
      : policy(kind === 'staff' ? "'self' blob:" : "'self'"),
  'Cache-Control': kind === 'asset' ? 'public, max-age=31536000, immutable' : 'no-store',
  ...(kind === 'staff' || kind === 'public' || kind === 'door' || kind === 'sealed-file'
    ? { 'X-Robots-Tag': 'noindex, nofollow' }
    : {}),
  ...(secure ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' } : {}),
})
