export { DisclosedContent } from './disclosed-content.tsx'
export { disclosedTexts } from './texts.ts'
