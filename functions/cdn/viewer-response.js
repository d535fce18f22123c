// CloudFront Function (runtime 2.0) on every answer below 400, from the cache too: an object that says so in its
// metadata is a redirect or a Gone page. Metadata stays inside.

const descriptions = { 301: 'Moved Permanently', 410: 'Gone' }

function ascii(location) {
  return encodeURI(location).replace(/%25/g, '%')
}

function handler(event) {
  const response = event.response
  const headers = response.headers
  const status = headers['x-amz-meta-status'] && headers['x-amz-meta-status'].value
  const location = headers['x-amz-meta-location'] && headers['x-amz-meta-location'].value
  Object.keys(headers).forEach((name) => {
    if (name.indexOf('x-amz-meta-') === 0) delete headers[name]
  })
  if (!descriptions[status] || (status === '301' && !location)) return response
  response.statusCode = Number(status)
  response.statusDescription = descriptions[status]
  if (status === '301') headers.location = { value: ascii(location) }
  // Without validators nobody can ask "still the same?" and take a 304 for the page that stood here before; a
  // part of the notice is no part of the page.
  delete headers.etag
  delete headers['last-modified']
  delete headers['content-range']
  delete headers['accept-ranges']
  return response
}
