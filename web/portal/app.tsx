import { LanguageProvider } from '../shared/language/index.ts'
import { isDisclosed, type PortalData } from './data.ts'
import { Frame } from './frame.tsx'
import { ClausesPage } from './pages/clauses-page.tsx'
import { ClausePage } from './pages/clause-page.tsx'
import { ComplaintsPage, NewComplaintPage } from './pages/complaints-page.tsx'
import { DisclosedPage } from './pages/disclosed-page.tsx'
import { FormsPage } from './pages/forms-page.tsx'
import { HomePage } from './pages/home-page.tsx'
import { ItemPage } from './pages/item-page.tsx'
import { ItemsPage } from './pages/items-page.tsx'
import { MissingPage } from './pages/missing-page.tsx'
import { PaperPage } from './pages/paper-page.tsx'
import { ProductPage } from './pages/product-page.tsx'
import { ProductsPage } from './pages/products-page.tsx'
import { RegisterPage } from './pages/register-page.tsx'
import { SamplesPage } from './pages/samples-page.tsx'
import { VerifyPage } from './pages/verify-page.tsx'
import { addressOf, type Address } from './routes.ts'

export interface PageProps {
  readonly address: Address
  readonly data: PortalData
}

/** The portal at one address with what it has read; the same on the server and in the browser. */
export function Portal({ url, data }: { readonly url: string; readonly data: PortalData }) {
  const address = addressOf(url)
  return (
    <LanguageProvider initial={address.english ? 'en' : 'zh-CN'} fixed>
      <Frame address={address} url={url} data={data}>
        <Page address={address} data={data} />
      </Frame>
    </LanguageProvider>
  )
}

function Page({ address, data }: PageProps) {
  const { route } = address
  switch (route.page) {
    case 'home':
      return <HomePage address={address} data={data} />
    case 'register':
      return <RegisterPage address={address} data={data} />
    case 'samples':
      return <SamplesPage address={address} data={data} />
    case 'verify':
      return <VerifyPage />
    case 'papers':
      return <PaperPage address={address} data={data} />
    case 'products':
      return route.id ? (
        <ProductPage id={route.id} address={address} data={data} />
      ) : (
        <ProductsPage address={address} data={data} />
      )
    case 'calls':
    case 'notices':
    case 'disclosures':
      if (route.id && isDisclosed(route)) return <DisclosedPage id={route.id} address={address} data={data} />
      return route.id ? (
        <ItemPage shelf={route.page} address={address} data={data} />
      ) : (
        <ItemsPage shelf={route.page} address={address} data={data} />
      )
    case 'law':
      return route.area && route.clause ? (
        <ClausePage area={route.area} clause={route.clause} address={address} data={data} />
      ) : (
        <ClausesPage address={address} data={data} area={route.area} />
      )
    case 'complaints':
      return route.id === null ? (
        <ComplaintsPage address={address} data={data} />
      ) : (
        <NewComplaintPage address={address} data={data} />
      )
    case 'forms':
      return <FormsPage form={route.id} address={address} data={data} />
    case 'missing':
      return <MissingPage address={address} />
  }
}
