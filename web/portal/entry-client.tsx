import { createRoot, hydrateRoot } from 'react-dom/client'
import { send } from '../shared/api/http.ts'
import { Portal } from './app.tsx'
import { gather, type PortalData } from './data.ts'
import { inLanguage } from './routes.ts'
import './portal.css'

const root = document.getElementById('root')!
const url = window.location.pathname + window.location.search
const given = document.getElementById('portal-data')?.textContent

/** A page made on the server is taken over as it stands; otherwise the browser reads what the page needs. */
if (given && root.childElementCount > 0) {
  const english = document.documentElement.lang === 'en'
  hydrateRoot(root, <Portal url={inLanguage(url, english)} data={JSON.parse(given) as PortalData} />)
} else {
  const data = await gather(url, (path) => send(path))
  createRoot(root).render(<Portal url={url} data={data} />)
}
