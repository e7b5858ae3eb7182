import type { Example } from '../example.ts'
import { Qr } from './qr.tsx'

export const examples: Example[] = [
  {
    title: 'For a camera',
    node: () => <Qr text="otpauth://totp/Vonk:samir?secret=JBSWY3DPEHPK3PXP&issuer=Vonk" label="QR-code om te scannen" />,
  },
]
