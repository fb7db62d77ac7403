import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { rememberedLanguage } from '../shared/language/index.ts'
import { App } from './app.tsx'
import { bringTexts } from './late-english.ts'
import { rememberFocus } from './parts/focus-back.ts'
import './console.css'

rememberFocus()
await bringTexts(rememberedLanguage())
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
