export { DisclosedContent, type Disclosed } from './disclosed-content.tsx'
export { disclosedTexts } from './texts.ts'
