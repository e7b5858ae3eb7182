import { type FileKind, fileLimits, kindOf, roughEnding, shownPicture } from '../file-kinds.ts'

export type PreparedFile = { kind: FileKind; ending: string; cleaned: boolean; bytes: Uint8Array<ArrayBuffer> }
export type PreparingFault = 'large' | 'type' | 'empty'

const pixels = 25_000_000

/** Some browsers answer noise for what was drawn, against recognition of devices: a picture made anew would be lost without a word. */
const drawsTruly = (): boolean => {
  const canvas = document.createElement('canvas')
  canvas.width = 8
  canvas.height = 8
  const brush = canvas.getContext('2d')
  if (!brush) return false
  brush.fillStyle = 'rgb(40,120,200)'
  brush.fillRect(0, 0, 8, 8)
  const points = brush.getImageData(0, 0, 8, 8).data
  return points.every((value, at) => value === [40, 120, 200, 255][at % 4])
}

/** A picture drawn anew, turned as it should be: its points and nothing else. Undefined when this browser cannot. */
const drawAgain = async (file: Blob): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (!drawsTruly()) return undefined
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!bitmap) return undefined
  const scale = Math.min(1, Math.sqrt(pixels / (bitmap.width * bitmap.height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, file.type === 'image/png' ? 'image/png' : 'image/jpeg', 0.9)
  })
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined
}

/** What to seal of a file that somebody of the team chose. Only pictures are cleaned: nothing that a browser cannot clean goes to the server in clear. */
export const prepareFile = async (file: File): Promise<PreparedFile | PreparingFault> => {
  if (file.size === 0) return 'empty'
  if (file.size > fileLimits.each) return 'large'
  const bytes = new Uint8Array(await file.arrayBuffer())
  const ending = roughEnding(bytes, file.name)
  const kind = ending && kindOf(ending)
  if (!ending || !kind) return 'type'
  const drawn = kind === 'picture' ? await drawAgain(file) : undefined
  const type = drawn && drawn.length <= fileLimits.each ? shownPicture(drawn) : undefined
  if (!drawn || !type) return { kind, ending, cleaned: false, bytes }
  return { kind, ending: type === 'image/png' ? 'png' : 'jpg', cleaned: true, bytes: drawn }
}
