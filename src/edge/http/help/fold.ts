/** Text as it is compared: full width as half, capitals as small letters, one space between words. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
