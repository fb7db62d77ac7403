import { toBuffer, toString } from 'qrcode'

const look = { margin: 0, errorCorrectionLevel: 'M' } as const

/** A QR code as lines, for print. */
export function qrSvg(text: string): Promise<string> {
  return toString(text, { ...look, type: 'svg' })
}

/** A QR code as an image, for Word. */
export function qrPng(text: string): Promise<Buffer> {
  return toBuffer(text, { ...look, type: 'png', width: 320 })
}
