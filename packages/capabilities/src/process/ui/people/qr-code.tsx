// A QR code that the node drew, as an image, so that nothing in it runs.

export function QrCode({ svg, words }: { readonly svg: string; readonly words: string }) {
  return <img className="process-qr" alt={words} src={`data:image/svg+xml,${encodeURIComponent(svg)}`} />;
}
