/** Method and path of every endpoint by id, taken from the contract when the pages are built, so that the schemas stay out of the browser. */
declare module 'virtual:endpoints' {
  const endpoints: { readonly [id: string]: readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string] }
  export default endpoints
}
