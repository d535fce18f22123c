// CloudFront Function (runtime 2.0) on every request: one spelling of each address, and the object behind it.
// Knows nothing of what stands there. No optional chaining, no for-of: the runtime has neither.

/** One percent-encoding and one Unicode form for each address, so that the cache holds a page once. */
function canonical(uri) {
  return uri
    .split('/')
    .map((segment) => encodeURIComponent(decodeURIComponent(segment).normalize('NFC')))
    .join('/')
}

/** Relative, so that it holds below any base path; `./` keeps a colon from reading as a scheme. */
function redirect(location) {
  return {
    statusCode: 301,
    statusDescription: 'Moved Permanently',
    headers: { location: { value: `./${location}` }, 'cache-control': { value: 'public, max-age=86400' } },
  }
}

function handler(event) {
  const request = event.request
  let uri
  try {
    uri = canonical(request.uri)
  } catch (error) {
    return { statusCode: 400, statusDescription: 'Bad Request' }
  }
  const name = uri.slice(uri.lastIndexOf('/') + 1)
  if (name === 'index.html') return redirect('')
  // Slugs have no dot: what has one is a file, what has none is a page and ends in a slash.
  if (name !== '' && name.indexOf('.') === -1) return redirect(`${name}/`)
  request.uri = name === '' ? `${uri}index.html` : uri
  return request
}
