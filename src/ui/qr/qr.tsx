import { encode } from 'uqr'

const quiet = 4

/** A text as a QR code, for a camera; what it holds always stands beside it too, as text to type over. */
export const Qr = ({ text, label }: { text: string; label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: quiet })
  const ink = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect class="qr__paper" width={size} height={size} />
      <path class="qr__ink" d={ink} />
    </svg>
  )
}
