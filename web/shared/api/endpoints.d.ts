/** Method and path of every endpoint by id, taken from the contract when the pages are built, so that the schemas stay out of the browser. */
declare module 'virtual:endpoints' {
  const endpoints: { readonly [id: string]: readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string] }
  export default endpoints
}

/** What every endpoint does, in Chinese and English, from the contract in the same way. */
declare module 'virtual:summaries' {
  const summaries: { readonly [id: string]: readonly [zh: string, en: string] }
  export default summaries
}
