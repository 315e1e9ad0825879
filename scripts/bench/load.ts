import autocannon from 'autocannon';

/** `node load.ts <url> <seconds> <connections>`: asks for one page as fast as it is answered, and prints what it saw as JSON. A process of its own, beside the server. */
const [url = '', seconds = '10', connections = '20'] = process.argv.slice(2);
const { requests, latency, non2xx, errors, statusCodeStats } = await autocannon({ url, duration: Number(seconds), connections: Number(connections), headers: { 'accept-encoding': 'br' } });
process.stdout.write(JSON.stringify({ perSecond: requests.average, p50: latency.p50, p99: latency.p99, max: latency.max, wrong: non2xx + errors, answers: statusCodeStats }));
