/** Deliveries and their signatures, computed once and accepted by both of the vendor's verifiers. */
export const webhookVectors = [
  {
    secret: 'whsec_demo',
    seconds: 1767323045,
    body: '{"id":"3f0c1b1e-5d0a-4c39-9f11-6a1f0e6f2b77","status":"completed"}',
    signature: '3087286c7bf746622c3900631ef07db968c0e25721fd4a748384e665e004e04f',
  },
  {
    secret: 'whsec_demo',
    seconds: 1767323045,
    body: '{"note":"café"}',
    signature: 'f116659a94f57fbbeda7ad48d4c3aa3f2405c212fd8128b342874f2aa74badf6',
  },
  {
    secret: 'whsec_demo',
    seconds: 1767323045,
    body: '',
    signature: '7a3625157c000f2c8c375bea1ea7a725900bc5e3e79e06c4b12ed42289bbde5f',
  },
  {
    secret: 'whsec_test',
    seconds: 1700000000,
    body: '{"event":"promptrun.finished","id":"run1"}',
    signature: 'de93ff05d88210463d90b1aecfffcac242163249eaf76ee10c381f1fde0e1324',
  },
] as const;
